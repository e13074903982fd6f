package org.credtrail.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LimitedRequestTest {
    private final AtomicLong nanos = new AtomicLong();
    private final MockHttpServletRequest sent = new MockHttpServletRequest("POST", "/");

    @Test
    void a_body_that_comes_byte_by_byte_does_not_hold_a_thread_for_ever() throws IOException {
        sent.setContent(new byte[100]);
        var body = request(1000).getInputStream();

        assertThat(body.read()).isZero();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
        assertThat(body.read()).isZero();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
        assertThatThrownBy(body::read).isInstanceOf(BodyTooSlow.class);
    }

    @Test
    void a_large_body_may_take_longer() throws IOException {
        sent.setContent(new byte[200_000]);
        var body = request(Long.MAX_VALUE).getInputStream();

        assertThat(body.readNBytes(100_000)).hasSize(100_000);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(120));
        assertThat(body.readNBytes(100_000)).hasSize(100_000);
    }

    @Test
    void a_body_past_its_limit_breaks_off() throws IOException {
        sent.setContent(new byte[100]);
        var body = request(99).getInputStream();

        assertThatThrownBy(body::readAllBytes).isInstanceOf(BodyTooLarge.class);
    }

    @Test
    void a_form_is_read_within_the_same_limits() {
        form("a=1&b=%C3%A9+x&a=2&c");
        assertThat(request(1000).getParameterMap())
                .containsEntry("a", new String[] {"1", "2"})
                .containsEntry("b", new String[] {"é x"})
                .containsEntry("c", new String[] {""});
        form("a=1234");
        assertThatThrownBy(() -> request(3).getParameter("a")).isInstanceOf(BodyTooLarge.class);
    }

    @Test
    void a_form_nobody_can_read_or_of_too_many_fields_is_refused() {
        form("a=%zz");
        assertThatThrownBy(() -> request(1000).getParameter("a")).isInstanceOf(InvalidRequest.class);
        form("a&".repeat(1001));
        assertThatThrownBy(() -> request(10_000).getParameter("a")).isInstanceOf(InvalidRequest.class);
    }

    private void form(String text) {
        sent.setContentType("application/x-www-form-urlencoded;charset=UTF-8");
        sent.setContent(text.getBytes(StandardCharsets.UTF_8));
    }

    private LimitedRequest request(long limit) {
        return new LimitedRequest(sent, limit, nanos::get);
    }
}
