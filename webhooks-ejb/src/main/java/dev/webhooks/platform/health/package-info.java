/** The checks behind {@code /health/live} and {@code /health/ready} (MicroProfile Health 4.0). */
package dev.webhooks.platform.health;
