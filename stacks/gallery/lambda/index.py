def resize(event, context):
    return {"statusCode": 200}
