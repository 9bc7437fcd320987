# a certificate, validated by DNS
resource "aws_acm_certificate" "cert" {
  domain_name               = "example.com"
  subject_alternative_names = ["*.example.com"]
  validation_method         = "DNS"
  key_algorithm             = "EC_prime256v1"

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "cert" {
  certificate_arn = aws_acm_certificate.cert.arn

  timeouts {
    create = "60m"
  }
}

# a private authority
resource "aws_acmpca_certificate_authority" "main" {
  type                            = "ROOT"
  permanent_deletion_time_in_days = 7
  usage_mode                      = "SHORT_LIVED_CERTIFICATE"

  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"

    subject {
      common_name = "example.com"
      country     = "AT"
    }
  }

  revocation_configuration {
    crl_configuration {
      custom_cname       = "crl.example.com"
      enabled            = true
      expiration_in_days = 5000
      s3_bucket_name     = "crl"
      s3_object_acl      = "BUCKET_OWNER_FULL_CONTROL"
    }
  }
}

# certificates of a private authority
resource "aws_acmpca_certificate" "main" {
  certificate_authority_arn   = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012"
  certificate_signing_request = "-----BEGIN CERTIFICATE REQUEST-----"
  signing_algorithm           = "SHA256WITHRSA"
  template_arn                = "arn:aws:acm-pca:::template/EndEntityCertificate/V1"

  validity {
    type  = "YEARS"
    value = 1
  }
}
