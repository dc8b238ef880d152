// An image whose instances are fit for edl: an AMI, and the lab's container image, by the same script.
//   packer init packer/required            (newer than 1.6: fetches the plugins)
//   packer build -only='amazon-ebs.*' packer/instance.pkr.hcl
//   packer build -only='docker.*' -var base=debian:12 packer/instance.pkr.hcl

variable "region" {
  type    = string
  default = "us-west-2"
}

variable "instance_type" {
  type    = string
  default = "t3.small"
}

variable "ami_owner" {
  type        = string
  default     = "136693071363"
  description = "Whose image it begins with: Debian's account."
}

variable "ami_filter" {
  type    = string
  default = "debian-12-amd64-*"
}

variable "ssh_username" {
  type    = string
  default = "admin"
}

variable "base" {
  type        = string
  default     = "debian:12"
  description = "What the container image begins with; it is not pulled."
}

variable "repository" {
  type    = string
  default = "edl-instance"
}

variable "collector" {
  type        = string
  default     = ""
  description = "The OpenTelemetry Collector to install, as scripts/otelcol prints it; none unless given."
}

locals {
  name = "edl-${formatdate("YYYYMMDD-hhmmss", timestamp())}"
  // The scripts run as root, by way of sudo where the login is another.
  as_root = "chmod 0755 {{ .Path }}; {{ .Vars }} $(test $(id -u) = 0 || echo sudo) {{ .Path }}"
}

source "amazon-ebs" "instance" {
  region        = var.region
  instance_type = var.instance_type
  ssh_username  = var.ssh_username
  ami_name      = local.name
  source_ami_filter {
    owners      = [var.ami_owner]
    most_recent = true
    filters = {
      name                = var.ami_filter
      root-device-type    = "ebs"
      virtualization-type = "hvm"
    }
  }
}

source "docker" "lab" {
  image  = var.base
  pull   = false
  commit = true
  changes = [
    "CMD [\"/sbin/init\"]",
    "ENV container=docker",
    "VOLUME /var/log/easydblab",
    "EXPOSE 22",
  ]
}

build {
  sources = ["source.amazon-ebs.instance", "source.docker.lab"]

  provisioner "shell" {
    execute_command = local.as_root
    script          = "${path.root}/prepare_instance.sh"
  }

  provisioner "file" {
    source      = "${path.root}/../otel"
    destination = "/tmp"
  }

  // An empty file stands for no collector.
  provisioner "file" {
    source      = var.collector == "" ? "/dev/null" : var.collector
    destination = "/tmp/otel/otelcol-edl"
  }

  provisioner "shell" {
    execute_command = local.as_root
    inline = [
      "#!/bin/sh -eu",
      "if [ -s /tmp/otel/otelcol-edl ]; then bash /tmp/otel/install.sh /tmp/otel/otelcol-edl; else bash /tmp/otel/install.sh; fi",
      "rm -rf /tmp/otel",
    ]
  }

  post-processor "docker-tag" {
    only       = ["docker.lab"]
    repository = var.repository
    tags       = ["latest"]
  }
}
