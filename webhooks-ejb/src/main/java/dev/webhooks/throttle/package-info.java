/** Rate slots and in-flight permits per webhook: how fast and how many at once (spec.md §4.7). */
package dev.webhooks.throttle;
