resource "google_cloudfunctions2_function" "proxy" {
  project     = var.project_id
  location    = var.region
  name        = var.name
  description = "Privacy proxy in front of the Zoom API"
  labels      = var.labels

  build_config {
    runtime           = var.function.runtime
    entry_point       = "zoomProxy"
    service_account   = google_service_account.build.id
    docker_repository = google_artifact_registry_repository.images.id
    source {
      storage_source {
        bucket = google_storage_bucket.source.name
        object = google_storage_bucket_object.source.name
      }
    }
  }

  service_config {
    service_account_email            = google_service_account.function.email
    available_memory                 = "${var.function.memory_mb}M"
    available_cpu                    = "1"
    timeout_seconds                  = var.function.timeout_seconds
    max_instance_count               = var.function.max_instances
    max_instance_request_concurrency = var.function.concurrency
    ingress_settings                 = var.function.ingress
    all_traffic_on_latest_revision   = true
    environment_variables            = local.environment

    # One secret a volume: mounts of one directory would hide each other. `latest` is read anew at each read.
    dynamic "secret_volumes" {
      for_each = sort(local.mounted_names)
      content {
        project_id = var.project_id
        secret     = secret_volumes.value
        mount_path = "${local.secrets_directory}/${secret_volumes.value}"
        versions {
          version = "latest"
          path    = "value"
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = filesha256(var.bundle.path) == var.bundle.sha256
      error_message = "The file at bundle.path does not have the sum bundle.sha256. Take the bundle you meant, or write down the sum of this one."
    }
  }

  depends_on = [
    google_artifact_registry_repository_iam_member.build,
    google_project_iam_member.build_log,
    google_project_iam_member.build_source,
    google_secret_manager_secret_iam_member.function,
    google_secret_manager_secret_version.key,
    google_secret_manager_secret_version.own,
  ]
}

resource "google_storage_bucket" "source" {
  project                     = var.project_id
  name                        = "${var.project_id}-${var.name}-source"
  location                    = var.region
  labels                      = var.labels
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = true
}

# The sum is part of the name: another bundle is another object, and so another build.
resource "google_storage_bucket_object" "source" {
  bucket = google_storage_bucket.source.name
  name   = "gcp-function-${var.bundle.sha256}.zip"
  source = var.bundle.path
}
