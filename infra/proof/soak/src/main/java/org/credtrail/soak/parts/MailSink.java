package org.credtrail.soak.parts;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.credtrail.soak.check.Digests;
import org.credtrail.soak.check.Mail;

/** A mail server that notes every mail as it takes it. It is never killed itself; the line in front of it may be bad. */
public final class MailSink implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+/r/[A-Za-z0-9_-]+");

    private final GreenMail server;
    /** By recipient, what lies in the last mail to them that asks for an answer. */
    private final Map<String, Letter> letters = new ConcurrentHashMap<>();

    private final List<Mail> all = new CopyOnWriteArrayList<>();

    /** A mail that asks for an answer. */
    public record Letter(String messageId, String link) {}

    public MailSink(int port) {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.getUserManager().setMessageDeliveryHandler(this::take);
        server.start();
    }

    /** The link in a mail to this person; empty while none has come. */
    public Optional<Letter> letterTo(String recipient) {
        return Optional.ofNullable(letters.get(recipient));
    }

    /** Everything that was taken, repeats too. */
    public List<Mail> all() {
        return List.copyOf(all);
    }

    private synchronized GreenMailUser take(MovingMessage mail, MailAddress to)
            throws MessagingException, UserException {
        var message = mail.getMessage();
        var text = new StringBuilder();
        try {
            collect(message.getContent(), text);
        } catch (IOException e) {
            throw new MessagingException("a mail cannot be read", e);
        }
        var digest = Digests.sha256((message.getSubject() + "\n" + text).getBytes(StandardCharsets.UTF_8));
        all.add(new Mail(message.getMessageID(), to.getEmail(), HexFormat.of().formatHex(digest)));
        var link = LINK.matcher(text);
        if (link.find()) {
            letters.put(to.getEmail(), new Letter(message.getMessageID(), link.group()));
        }
        var users = server.getUserManager();
        var known = users.getUserByEmail(to.getEmail());
        return known != null ? known : users.createUser(to.getEmail(), to.getEmail(), to.getEmail());
    }

    /** The texts of all parts: boundaries between them are new each time. */
    private static void collect(Object content, StringBuilder text) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (var i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i).getContent(), text);
            }
        } else {
            text.append(content).append('\n');
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
