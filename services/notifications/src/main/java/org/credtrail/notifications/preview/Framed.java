package org.credtrail.notifications.preview;

/** A letter as our pages show it: mail programs bring their own fonts and margins, a bare frame has none. */
public final class Framed {
    private static final String STYLE = "<link rel=\"stylesheet\" href=\"/notifications/letter.css\">";

    private Framed() {}

    public static String letter(String html) {
        return html.replaceFirst("</head>", STYLE + "</head>");
    }
}
