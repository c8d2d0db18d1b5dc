#!/bin/sh
# tag::http[]
curl -sS "$WEBHOOKS_URL/v1/events" \
  -H "Authorization: Bearer $WEBHOOKS_TOKEN" \
  -H "Content-Type: application/json" \
  -d '{
    "id": "payment-17",
    "type": "payment.succeeded",
    "environment": "sandbox",
    "data": {"amount": "12.50"}
  }'
# end::http[]
