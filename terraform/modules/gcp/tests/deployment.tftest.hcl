# Defaults, grants, and what the module refuses. The provider is mocked: no project, no network.
mock_provider "google" {
  override_during = plan
  mock_data "google_project" {
    defaults = { number = "123456789012" }
  }
}

variables {
  project_id = "acme-zoom-proxy"
  region     = "europe-west1"
  bundle     = { path = "tests/bundle.zip", sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }
  callers    = { members = ["serviceAccount:loader@acme-warehouse.iam.gserviceaccount.com"] }
}

run "defaults" {
  command = plan

  assert {
    condition     = toset(keys(google_secret_manager_secret_iam_member.function)) == toset(["PSOXY_ENCRYPTION_KEY", "PSOXY_SALT", "PSOXY_ZOOM_ACCOUNT_ID", "PSOXY_ZOOM_CLIENT_ID", "PSOXY_ZOOM_CLIENT_SECRET"])
    error_message = "One grant for each secret the function mounts."
  }
  assert {
    condition     = alltrue([for grant in google_secret_manager_secret_iam_member.function : grant.role == "roles/secretmanager.secretAccessor"])
    error_message = "Reading, and nothing else."
  }
  assert {
    condition     = [for volume in google_cloudfunctions2_function.proxy.service_config[0].secret_volumes : volume.mount_path] == [for name in sort(keys(google_secret_manager_secret_iam_member.function)) : "/secrets/${name}"]
    error_message = "One volume a secret, where the FILE reader looks."
  }
  assert {
    condition     = google_cloudfunctions2_function.proxy.service_config[0].environment_variables == tomap({ BUNDLE_FILENAME = "bundle.zip", PATH_TO_INSTANCE_CONFIG = "PSOXY_ZOOM_", SECRETS_DIRECTORY = "/secrets", SECRETS_STORE = "FILE" })
    error_message = "The environment holds where secrets are, and no secret."
  }
  assert {
    condition     = toset(keys(google_cloud_run_v2_service_iam_member.caller)) == toset(["serviceAccount:loader@acme-warehouse.iam.gserviceaccount.com"])
    error_message = "The named caller, and nobody else."
  }
  assert {
    condition     = length(google_monitoring_alert_policy.proxy) == 11 && length(google_logging_metric.proxy) == 10
    error_message = "Every alarm is there without being asked for."
  }
}

run "refuses_another_bundle_than_the_one_named" {
  command = plan
  variables {
    bundle = { path = "tests/bundle.zip", sha256 = "0000000000000000000000000000000000000000000000000000000000000000" }
  }
  expect_failures = [google_cloudfunctions2_function.proxy]
}

run "refuses_a_secret_among_the_settings" {
  command = plan
  variables {
    settings = { PSOXY_SALT = "zpk1_not-a-real-key" }
  }
  expect_failures = [var.settings]
}

run "refuses_everybody" {
  command = plan
  variables {
    callers = { members = ["allUsers"] }
  }
  expect_failures = [var.callers]
}

run "refuses_everybody_who_is_signed_in" {
  command = plan
  variables {
    callers = { members = ["allAuthenticatedUsers"] }
  }
  expect_failures = [var.callers]
}
