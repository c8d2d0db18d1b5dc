/**
 * The guided first run: starts the server as a process of its own, then does from outside what a
 * newcomer would do, with a receiver and two publishers.
 */
package dev.webhooks.tour;
