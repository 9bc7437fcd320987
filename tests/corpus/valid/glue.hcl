# a catalogue
resource "aws_glue_catalog_database" "main" {
  name = "my_catalog_database"
}

resource "aws_glue_catalog_table" "main" {
  name          = "my_catalog_table"
  database_name = aws_glue_catalog_database.main.name
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    EXTERNAL              = "TRUE"
    "parquet.compression" = "SNAPPY"
  }

  storage_descriptor {
    location      = "s3://my-bucket/event-streams/my-stream"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      name                  = "my-stream"
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
      parameters = {
        "serialization.format" = 1
      }
    }

    columns {
      name = "my_string"
      type = "string"
    }

    columns {
      name    = "my_date"
      type    = "date"
      comment = ""
    }
  }
}

# a job, its trigger and a crawler
resource "aws_glue_job" "main" {
  name              = "example"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  glue_version      = "4.0"
  worker_type       = "G.1X"
  number_of_workers = 2
  max_retries       = 10
  timeout           = 2880
  execution_class   = "FLEX"

  command {
    script_location = "s3://bucket/example.py"
    python_version  = "3"
  }
}

resource "aws_glue_trigger" "nightly" {
  name     = "nightly"
  schedule = "cron(15 12 * * ? *)"
  type     = "SCHEDULED"

  actions {
    job_name = aws_glue_job.main.name
  }
}

resource "aws_glue_crawler" "main" {
  database_name = "events"
  name          = "example"
  role          = "arn:aws:iam::123456789012:role/glue"
  table_prefix  = "raw_"

  s3_target {
    path = "s3://bucket"
  }

  schema_change_policy {
    delete_behavior = "LOG"
  }
}
