# The function reads its secrets, each by a grant of its own, and has no role in the project.
resource "google_service_account" "function" {
  project      = var.project_id
  account_id   = "${var.name}-run"
  display_name = "${var.name}: reads its own secrets, nothing else"
}

resource "google_secret_manager_secret_iam_member" "function" {
  for_each = local.mounted_names

  project   = var.project_id
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.function.member

  depends_on = [google_secret_manager_secret.key, google_secret_manager_secret.own]
}

# `gs://BUCKET/KEY` as RULES_SOURCE: that one object.
resource "google_storage_bucket_iam_member" "rules" {
  for_each = local.rules_object == null ? {} : { rules = local.rules_object }

  bucket = each.value.bucket
  role   = "roles/storage.objectViewer"
  member = google_service_account.function.member

  condition {
    title      = "the-rule-set"
    expression = "resource.name == 'projects/_/buckets/${each.value.bucket}/objects/${each.value.key}'"
  }
}

# Who may call.
resource "google_cloud_run_v2_service_iam_member" "caller" {
  for_each = toset(var.callers.members)

  project  = var.project_id
  location = var.region
  name     = google_cloudfunctions2_function.proxy.name
  role     = "roles/run.invoker"
  member   = each.value
}

# Who builds. An account of its own: organizations switch the default ones off, or off their grants. It writes one image
# repository and the build log, and reads the copy of the source that Google stages in a bucket of its own naming.
resource "google_service_account" "build" {
  project      = var.project_id
  account_id   = "${var.name}-build"
  display_name = "${var.name}: builds the function's image"
}

resource "google_artifact_registry_repository" "images" {
  project       = var.project_id
  location      = var.region
  repository_id = "${var.name}-images"
  description   = "Images of ${var.name}"
  format        = "DOCKER"
  labels        = var.labels
}

resource "google_artifact_registry_repository_iam_member" "build" {
  project    = var.project_id
  location   = var.region
  repository = google_artifact_registry_repository.images.name
  role       = "roles/artifactregistry.writer"
  member     = google_service_account.build.member
}

resource "google_project_iam_member" "build_log" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = google_service_account.build.member
}

resource "google_project_iam_member" "build_source" {
  project = var.project_id
  role    = "roles/storage.objectViewer"
  member  = google_service_account.build.member

  condition {
    title      = "staged-source-only"
    expression = "resource.name.startsWith('projects/_/buckets/gcf-v2-sources-${data.google_project.current.number}-${var.region}')"
  }
}
