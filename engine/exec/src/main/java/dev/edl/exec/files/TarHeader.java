package dev.edl.exec.files;

import dev.edl.exec.files.Item.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands before a file in a tar archive, as GNU tar reads it: long names as GNU has them, because those are bytes,
 * and times to the nanosecond as POSIX has them.
 */
final class TarHeader {
    static final int BLOCK = 512;
    /** Tar reads so much at once, and wants the archive's length to be a multiple of it. */
    static final int RECORD = 20 * BLOCK;

    private static final int NAME = 100;
    private static final long LARGEST_TIME = 077777777777L;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(BLOCK);

    private TarHeader() {}

    /** The header of one thing; the content of a file follows it, and fills its last block with zeros. */
    static byte[] of(Item item) {
        var header = new TarHeader();
        byte[] name = item.name().bytes();
        byte[] target = item.target().bytes();
        header.text('L', name);
        header.text('K', target);
        header.time(item);
        char type = switch (item.kind()) {
            case FILE -> '0';
            case FOLDER -> '5';
            case LINK -> '2';
        };
        long seconds = Math.clamp(item.time().toInstant().getEpochSecond(), 0, LARGEST_TIME);
        header.block(name, type, item.mode(), item.kind() == Kind.FILE ? item.size() : 0, seconds, target);
        return header.out.toByteArray();
    }

    /** How many bytes of zeros follow a content of this length. */
    static int padding(long length) {
        return (int) (-length & BLOCK - 1);
    }

    /** What ends an archive that is so long without it. */
    static byte[] end(long length) {
        return new byte[2 * BLOCK + (int) Math.floorMod(-(length + 2 * BLOCK), (long) RECORD)];
    }

    /** Says a name that the header has no room for. */
    private void text(char type, byte[] text) {
        if (text.length > NAME) {
            entry("././@LongLink", type, Arrays.copyOf(text, text.length + 1));
        }
    }

    private void time(Item item) {
        var instant = item.time().toInstant();
        if (instant.getNano() != 0 || instant.getEpochSecond() < 0 || instant.getEpochSecond() > LARGEST_TIME) {
            String record = " mtime=" + item.timeInSeconds() + "\n";
            // The length counts itself.
            int length = record.length() + 2;
            entry("././@PaxHeader", 'x', (length + record).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void entry(String name, char type, byte[] content) {
        block(name.getBytes(StandardCharsets.US_ASCII), type, 0644, content.length, 0, new byte[0]);
        out.writeBytes(content);
        out.writeBytes(new byte[padding(content.length)]);
    }

    private void block(byte[] name, char type, int mode, long size, long time, byte[] target) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, Math.min(name.length, NAME));
        octal(block, 100, 7, mode);
        octal(block, 108, 7, 0);
        octal(block, 116, 7, 0);
        octal(block, 124, 11, size);
        octal(block, 136, 11, time);
        block[156] = (byte) type;
        System.arraycopy(target, 0, block, 157, Math.min(target.length, NAME));
        System.arraycopy("ustar\00000".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 8);
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        octal(block, 148, 6, sum);
        block[154] = 0;
        out.writeBytes(block);
    }

    private static void octal(byte[] block, int at, int digits, long value) {
        long rest = value;
        for (int digit = digits - 1; digit >= 0; digit--) {
            block[at + digit] = (byte) ('0' + (rest & 7));
            rest >>= 3;
        }
    }
}
