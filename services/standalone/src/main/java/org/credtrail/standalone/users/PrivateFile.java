package org.credtrail.standalone.users;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are their owner's alone, whole or not at all. */
public final class PrivateFile {
    private PrivateFile() {}

    public static void write(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        // a temporary file is its owner's alone from the beginning
        var draft = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".draft");
        try {
            Files.writeString(draft, text);
            giveToOwner(draft);
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Whoever runs a command as root must not lock out the user whom the system runs as: who has the folder has the file. */
    static void giveToOwner(Path file) throws IOException {
        var owner = Files.getOwner(file.toAbsolutePath().getParent());
        if (owner.equals(Files.getOwner(file))) {
            return;
        }
        try {
            Files.setOwner(file, owner);
        } catch (FileSystemException _) {
            // only root may give files away, and only root has to
        }
    }
}
