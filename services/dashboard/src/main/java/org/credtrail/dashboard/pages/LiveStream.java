package org.credtrail.dashboard.pages;

import org.credtrail.dashboard.figures.Live;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that pages listen to while they are open. */
@RestController
class LiveStream {
    private final Live live;

    LiveStream(Live live) {
        this.live = live;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() {
        return live.open();
    }
}
