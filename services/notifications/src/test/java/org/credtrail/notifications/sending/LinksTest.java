package org.credtrail.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import org.credtrail.model.LinkToken;
import org.credtrail.model.message.NotificationMessage.Link;
import org.credtrail.model.message.NotificationMessage.LinkKind;
import org.junit.jupiter.api.Test;

class LinksTest {
    private final Links links = new Links("00ff10", "https://forms.example.org/", "http://127.0.0.1:8084");

    @Test
    void a_referee_is_led_to_the_form_of_this_generation() {
        var token = LinkToken.of(new byte[] {0, -1, 16}, LinkKind.REFERENCE, "ref-1", 2);

        assertThat(links.to(new Link(LinkKind.REFERENCE, "ref-1", 2)))
                .isEqualTo("https://forms.example.org/r/" + token)
                .isNotEqualTo(links.to(new Link(LinkKind.REFERENCE, "ref-1", 1)));
    }

    @Test
    void a_calendar_is_served_by_renewals() {
        assertThat(links.to(new Link(LinkKind.CALENDAR, "candidate-1", 1)))
                .startsWith("http://127.0.0.1:8084/v1/calendars/")
                .endsWith(".ics");
    }
}
