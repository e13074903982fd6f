package org.credtrail.runtime.embedded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;
import org.h2.mvstore.WriteBuffer;

/**
 * The file of a store whose free space can be overwritten with zeros. The library gives space back and leaves the old bytes
 * there until it needs the space again, which may be never.
 */
final class ScrubbedFile extends SingleFileStore {
    /** The library's own, which it does not show. */
    private static final int BLOCK = 4_096;

    private static final int SLICE_BLOCKS = 1_024;

    private ScrubbedFile(Map<String, Object> config) {
        super(config);
    }

    static ScrubbedFile open(Path file, Map<String, Object> config) {
        var opened = new ScrubbedFile(config);
        opened.open(file.toString(), false, (char[]) null);
        return opened;
    }

    /** What was written before would fill the gap up to the end of a later, shorter chunk's last block. */
    @Override
    public void releaseWriteBuffer(WriteBuffer buffer) {
        var bytes = buffer.getBuffer();
        Arrays.fill(bytes.array(), 0, Math.max(bytes.limit(), bytes.position()), (byte) 0);
        super.releaseWriteBuffer(buffer);
    }

    long blocks() {
        return size() / BLOCK;
    }

    /**
     * Overwrites what is free in one slice of the file; nobody may write meanwhile.
     *
     * @return the block with which the next slice begins; it may lie behind the end
     */
    long overwriteFree(long fromBlock) {
        var end = Math.min(fromBlock + SLICE_BLOCKS, blocks());
        var block = fromBlock;
        while (block < end) {
            var start = block;
            while (block < end && freeSpace.isFree(block * BLOCK, BLOCK)) {
                block++;
            }
            overwrite(start * BLOCK, (int) ((block - start) * BLOCK));
            block = Math.max(block, start + 1);
        }
        return end < blocks() ? end : blocks();
    }

    private void overwrite(long position, int length) {
        if (length > 0 && !isZero(readFully((SFChunk) null, position, length))) {
            writeFully(null, position, ByteBuffer.allocate(length));
        }
    }

    private static boolean isZero(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (bytes.get() != 0) {
                return false;
            }
        }
        return true;
    }
}
