terraform {
  # 1.11 is the first version with write-only arguments, which keep values of secrets out of the state.
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 6.30, < 8.0"
    }
  }
}

data "google_project" "current" {
  project_id = var.project_id
}
