package dev.webhooks.front;

/**
 * Reads a body in chunks (RFC 9112 §7.1) byte by byte. Extensions and trailers are read and
 * dropped.
 */
final class ChunkReader {
    private enum Part {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_RETURN,
        DATA_END,
        TRAILER,
        END
    }

    /** Eight hexadecimal digits. */
    private static final long LARGEST = 0xffff_ffffL;

    /** Bytes of all that is neither size nor data: extensions and trailers. */
    private static final int MOST_BESIDE = HeadReader.LARGEST;

    private static final int MOST_TRAILERS = HeadReader.MOST_LINES;

    private final Body body;
    private final Bytes trailer = new Bytes();
    private Part part = Part.SIZE;
    private long size;
    private int digits;
    private int beside;
    private int trailers;

    ChunkReader(Body body) {
        this.body = body;
    }

    boolean isAtEnd() {
        return part == Part.END;
    }

    /**
     * @return where it stopped: behind the body, or at the end of the bytes
     */
    int read(byte[] bytes, int from, int to) throws RefusedException {
        int i = from;
        while (i < to && part != Part.END) {
            if (part == Part.DATA) {
                int count = (int) Math.min(size, to - i);
                body.append(bytes, i, count);
                size -= count;
                i += count;
                if (size == 0) part = Part.DATA_RETURN;
            } else {
                read(bytes[i++]);
            }
        }
        return i;
    }

    private void read(byte b) throws RefusedException {
        switch (part) {
            case SIZE -> readSize(b);
            case EXTENSION -> readExtension(b);
            case SIZE_END -> {
                expect('\n', b);
                part = size == 0 ? Part.TRAILER : Part.DATA;
            }
            case DATA_RETURN -> {
                expect('\r', b);
                part = Part.DATA_END;
            }
            case DATA_END -> {
                expect('\n', b);
                digits = 0;
                part = Part.SIZE;
            }
            case TRAILER -> readTrailer(b);
            case DATA, END -> throw new IllegalStateException(part.name());
        }
    }

    private void readSize(byte b) throws RefusedException {
        int digit = Ascii.hex(b);
        if (digit >= 0 && b >= 0) {
            // Zeros may stand in front (RFC 9112 §7.1), as many as there may be of extensions.
            if (digits++ > 0 && size == 0) countBeside();
            if (size > LARGEST >> 4) throw bad("a chunk is too large");
            size = size << 4 | digit;
            return;
        }
        if (digits == 0) throw bad("a chunk begins with its size");
        if (b == '\r') part = Part.SIZE_END;
        else if (b == ';') part = Part.EXTENSION;
        else throw bad("a chunk begins with its size");
    }

    private void readExtension(byte b) throws RefusedException {
        countBeside();
        if (b == '\r') part = Part.SIZE_END;
        else if (!Ascii.isVisibleOrBlank(b)) throw bad("a chunk's extension is visible ASCII");
    }

    private void readTrailer(byte b) throws RefusedException {
        countBeside();
        var line = trailer.array();
        int length = trailer.size();
        boolean afterReturn = length > 0 && line[length - 1] == '\r';
        if (afterReturn != (b == '\n')) throw bad("a line ends with CR and LF");
        if (b != '\n') {
            if (b != '\r' && !Ascii.isVisibleOrBlank(b))
                throw bad("a trailer holds visible ASCII only");
            trailer.append(new byte[] {b}, 0, 1);
            return;
        }
        if (length == 1) {
            part = Part.END;
            return;
        }
        if (++trailers > MOST_TRAILERS) throw tooMuch();
        Field.parse(line, 0, length - 1);
        trailer.drop(length);
    }

    private void countBeside() throws RefusedException {
        if (++beside > MOST_BESIDE) throw tooMuch();
    }

    private static void expect(char wanted, byte b) throws RefusedException {
        if (b != wanted) throw bad("a chunk ends with CR and LF");
    }

    private static RefusedException tooMuch() {
        return Refusal.HEADER_TOO_LARGE.because("the trailers must be at most 16 KiB");
    }

    private static RefusedException bad(String what) {
        return Refusal.BAD_REQUEST.because(what);
    }
}
