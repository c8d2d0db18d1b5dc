package dev.webhooks.artemis;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Closes connections to the broker that do not begin as the core protocol does. An acceptor of that
 * protocol alone still reads HTTP, for clients in browsers: it gathers requests of up to 2 GiB in
 * memory before anybody has signed in, and has no setting against it. Netty loads this by name
 * ({@code META-INF/services}) and calls it for each connection that comes in. Who does not sign in
 * is not kept either, see {@link UnauthenticatedConnections}.
 */
public final class CoreProtocolOnly extends ChannelInitializerExtension {
    private static final byte[] FIRST_BYTES = "ARTEMIS".getBytes(StandardCharsets.US_ASCII);

    private static final UnauthenticatedConnections UNAUTHENTICATED =
            new UnauthenticatedConnections();

    private static volatile boolean listening;

    /** Netty looks at this once, before its first connection. */
    static void enable() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /**
     * @throws IllegalStateException if Netty opened a listener without asking here, as it does when
     *     it was in use before {@link #enable}
     */
    static void checkListening() {
        if (!listening) throw new IllegalStateException("the broker's listener is not guarded");
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel channel) {
        listening = true;
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new Placing());
    }

    /** Artemis' own handlers are there once the connection is; TLS must come before the check. */
    private static final class Placing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) throws Exception {
            UNAUTHENTICATED.add(context.channel());
            var pipeline = context.pipeline();
            pipeline.addBefore(pipeline.lastContext().name(), null, new Check());
            super.channelActive(context);
            pipeline.remove(this);
        }
    }

    private static final class Check extends ByteToMessageDecoder {
        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
            int count = Math.min(in.readableBytes(), FIRST_BYTES.length);
            for (int i = 0; i < count; i++) {
                if (in.getByte(in.readerIndex() + i) != FIRST_BYTES[i]) {
                    in.skipBytes(in.readableBytes());
                    context.close();
                    return;
                }
            }
            // What was read so far goes on to the next handler.
            if (count == FIRST_BYTES.length) context.pipeline().remove(this);
        }
    }
}
