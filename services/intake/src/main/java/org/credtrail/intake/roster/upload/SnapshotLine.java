package org.credtrail.intake.roster.upload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A license in the list of a board.
 *
 * @param place of the license in the {@link LicenseOrder}
 * @param contentHash of its last accepted row, 16 bytes
 * @param seenAt when that row came, milliseconds since 1970
 * @param isVanished whether the board's last roster lacked it
 */
record SnapshotLine(String place, byte[] contentHash, long seenAt, boolean isVanished) {
    private static final int HASH = 16;
    private static final int FIXED = 2 + HASH + Long.BYTES + 1;

    SnapshotLine vanished() {
        return new SnapshotLine(place, contentHash, seenAt, true);
    }

    byte[] bytes() {
        var name = place.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED + name.length)
                .putShort((short) name.length)
                .put(name)
                .put(contentHash)
                .putLong(seenAt)
                .put((byte) (isVanished ? 1 : 0))
                .array();
    }

    static SnapshotLine read(ByteBuffer bytes) {
        var name = new byte[bytes.getShort() & 0xffff];
        bytes.get(name);
        var hash = new byte[HASH];
        bytes.get(hash);
        return new SnapshotLine(new String(name, StandardCharsets.UTF_8), hash, bytes.getLong(), bytes.get() == 1);
    }
}
