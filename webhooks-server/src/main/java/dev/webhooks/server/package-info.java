/**
 * The command line, and the server it starts: settings are read and checked, the data directory is
 * made ready, Payara Micro boots and the enterprise application of this jar is deployed on it.
 * Nothing here takes part in handling events; everything that does runs from the application.
 */
package dev.webhooks.server;
