package dev.webhooks.artemis;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.protocol.core.impl.CoreProtocolManager;
import org.apache.activemq.artemis.core.protocol.core.impl.CoreProtocolManagerFactory;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;

/**
 * The core protocol with frames of at most 4 MiB. Artemis' own takes frames of 2 GiB, and gathers
 * them in memory before it asks who sends them. No client needs more: a message beyond its {@code
 * minLargeMessageSize}, 100 KiB by default, is sent in pieces.
 */
final class BoundedCoreProtocol extends CoreProtocolManagerFactory {
    static final int MOST_FRAME_BYTES = 4 * 1024 * 1024;

    @Override
    @SuppressWarnings("rawtypes") // As Artemis declares it.
    public ProtocolManager createProtocolManager(
            ActiveMQServer server,
            Map<String, Object> parameters,
            List<BaseInterceptor> incoming,
            List<BaseInterceptor> outgoing) {
        return new Bounded(
                this, server, filterInterceptors(incoming), filterInterceptors(outgoing));
    }

    private static final class Bounded extends CoreProtocolManager {
        private static final String NAME_OF_ARTEMIS = "activemq-decoder";

        Bounded(
                CoreProtocolManagerFactory factory,
                ActiveMQServer server,
                List<Interceptor> incoming,
                List<Interceptor> outgoing) {
            super(factory, server, incoming, outgoing);
        }

        @Override
        public void addChannelHandlers(ChannelPipeline pipeline) {
            pipeline.addLast(NAME_OF_ARTEMIS, new FrameDecoder());
        }
    }

    /** A frame is its length in four bytes and as many bytes as that. */
    private static final class FrameDecoder extends LengthFieldBasedFrameDecoder {
        private static final int LENGTH_BYTES = Integer.BYTES;

        FrameDecoder() {
            super(MOST_FRAME_BYTES, 0, LENGTH_BYTES);
        }

        /** Copied, as Artemis does: a packet outlives the buffer that was read into. */
        @Override
        protected ByteBuf extractFrame(
                ChannelHandlerContext context, ByteBuf buffer, int index, int length) {
            var frame = context.alloc().buffer(length);
            frame.writeBytes(buffer, index, length);
            frame.skipBytes(LENGTH_BYTES);
            return frame;
        }
    }
}
