/**
 * Rate slots and in-flight permits per webhook: how fast and how many at once
 * (docs/contract.md#rate-and-isolation).
 */
package dev.webhooks.throttle;
