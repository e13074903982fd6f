package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A login at the dashboard, step by step: to the issuer, back again, and on to the page that was asked for. */
final class LoginSteps {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final URI dashboard;
    private final CookieBrowser browser;
    private final Function<URI, HttpResponse<String>> atTheIssuer;

    /** At an issuer that knows its reader already. */
    LoginSteps(URI dashboard, HttpClient http) {
        this.dashboard = dashboard;
        this.browser = new CookieBrowser(http, dashboard, "__Host-credtrail");
        this.atTheIssuer = browser::get;
    }

    /** @param atTheIssuer goes where the issuer is and comes back with its answer */
    LoginSteps(URI dashboard, HttpClient http, Function<URI, HttpResponse<String>> atTheIssuer) {
        this.dashboard = dashboard;
        this.browser = new CookieBrowser(http, dashboard, "__Host-credtrail");
        this.atTheIssuer = atTheIssuer;
    }

    /** Opens a page, logs in on the way, and comes back to it. */
    String opens(String path) {
        var page = browser.get(comesBack(path));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** The same up to the way back to it. */
    URI comesBack(String path) {
        var asked = gets(path);
        var before = session();
        assertThat(asked.headers().firstValue("Location"))
                .as("without a host: in front may be a proxy that goes by another name")
                .hasValue("/oauth2/authorization/credtrail");
        var sent = browser.get(location(asked));
        assertThat(location(sent).getQuery()).contains("code_challenge_method=S256", "state=", "nonce=");
        var known = atTheIssuer.apply(location(sent));
        var back = browser.get(location(known));
        assertThat(session()).as("a session from before the login").isNotEqualTo(before);
        assertThat(location(back)).isEqualTo(dashboard.resolve(path));
        return location(back);
    }

    HttpResponse<String> gets(String path) {
        return browser.get(dashboard.resolve(path));
    }

    HttpResponse<String> posts(String path, Map<String, String> fields) {
        return browser.post(path, fields);
    }

    /** The hidden field that proves a form to be of this page, for this login. */
    static String formToken(String page) {
        var found = FORM_TOKEN.matcher(page);
        assertThat(found.find()).as("a form of the page").isTrue();
        return found.group(1);
    }

    String session() {
        return browser.session();
    }

    URI location(HttpResponse<String> answer) {
        return CookieBrowser.location(answer);
    }
}
