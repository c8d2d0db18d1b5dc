/**
 * What stands before the server's HTTP codec: reads each request whole, byte by byte as RFC 9112
 * has it, answers for itself what no application should see, and gives a request thread only to
 * what has arrived. Knows neither the application nor its classes; it is loaded with the server's
 * own modules.
 */
package dev.webhooks.front;
