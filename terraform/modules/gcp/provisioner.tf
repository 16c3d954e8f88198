# What `terraform apply` and `terraform destroy` of this module call, for a custom role. Besides, whoever applies needs
# roles/iam.serviceAccountUser on the two service accounts the module makes.
#
# `secretmanager.versions.access` is there because the provider reads the placeholder it wrote. A role in the project is for
# all of its secrets: give the proxy a project of its own.
locals {
  provisioner_role = {
    title       = "${var.name} provisioner"
    description = "Applies the Terraform module of ${var.name}"
    stage       = "GA"
    includedPermissions = concat([
      "artifactregistry.repositories.create", "artifactregistry.repositories.delete",
      "artifactregistry.repositories.get", "artifactregistry.repositories.getIamPolicy",
      "artifactregistry.repositories.setIamPolicy", "artifactregistry.repositories.update",
      "cloudfunctions.functions.create", "cloudfunctions.functions.delete", "cloudfunctions.functions.get",
      "cloudfunctions.functions.update", "cloudfunctions.operations.get",
      "iam.serviceAccounts.create", "iam.serviceAccounts.delete", "iam.serviceAccounts.get", "iam.serviceAccounts.update",
      "logging.exclusions.create", "logging.exclusions.delete", "logging.exclusions.get", "logging.exclusions.update",
      "logging.logMetrics.create", "logging.logMetrics.delete", "logging.logMetrics.get", "logging.logMetrics.update",
      "monitoring.alertPolicies.create", "monitoring.alertPolicies.delete", "monitoring.alertPolicies.get",
      "monitoring.alertPolicies.update", "monitoring.dashboards.create", "monitoring.dashboards.delete",
      "monitoring.dashboards.get", "monitoring.dashboards.update",
      "resourcemanager.projects.get", "resourcemanager.projects.getIamPolicy", "resourcemanager.projects.setIamPolicy",
      "run.services.get", "run.services.getIamPolicy", "run.services.setIamPolicy",
      "secretmanager.secrets.create", "secretmanager.secrets.delete", "secretmanager.secrets.get",
      "secretmanager.secrets.getIamPolicy", "secretmanager.secrets.setIamPolicy", "secretmanager.secrets.update",
      "secretmanager.versions.access", "secretmanager.versions.add", "secretmanager.versions.get",
      "storage.buckets.create", "storage.buckets.delete", "storage.buckets.get", "storage.buckets.update",
      "storage.objects.create", "storage.objects.delete", "storage.objects.get", "storage.objects.list",
    ], local.rules_object == null ? [] : ["storage.buckets.getIamPolicy", "storage.buckets.setIamPolicy"])
  }
}
