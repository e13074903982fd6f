package org.credtrail.runtime.checkpoints;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.credtrail.runtime.StartRefused;
import org.credtrail.verify.Unreadable;
import org.credtrail.verify.note.SigningKey;

/** The file of the key that signs checkpoints: its owner's alone, made once, whole or not at all. */
final class KeyFile {
    private KeyFile() {}

    /** @throws StartRefused if it can be neither read nor made */
    static SigningKey open(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file.toAbsolutePath());
            }
            return SigningKey.fromPem(Files.readString(file));
        } catch (IOException e) {
            throw new StartRefused("the key for checkpoints in " + file + " cannot be read or written");
        } catch (Unreadable e) {
            throw new StartRefused("the key for checkpoints in " + file + " is " + e.getMessage());
        }
    }

    /** Several services may share the file and start at the same time: the first one's key is everybody's. */
    private static void make(Path file) throws IOException {
        // a temporary file is its owner's alone from the beginning
        var draft = Files.createTempFile(file.getParent(), "checkpoint-key", ".draft");
        try {
            Files.writeString(draft, SigningKey.make().toPem());
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another was faster
        } finally {
            Files.delete(draft);
        }
    }
}
