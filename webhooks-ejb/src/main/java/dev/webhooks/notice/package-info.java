/**
 * Operational events: what happens to an account's webhooks, for its own webhooks that ask for it
 * by name (docs/api.md#operational-events).
 *
 * <p>{@code NoticeBoard} learns of it in the transaction in which it happens, and puts a notice
 * down in the same one; so nothing that is committed is missed, and nothing that is rolled back is
 * told. {@code NoticeTimer} on every node has {@code NoticePublisher} make events of the notices,
 * under an id that is derived from the notice, so that a notice taken twice is one event.
 */
package dev.webhooks.notice;
