package dev.webhooks.it.container.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the orders at {@code /shop/orders}. */
@ApplicationPath("orders")
public class ShopApplication extends Application {}
