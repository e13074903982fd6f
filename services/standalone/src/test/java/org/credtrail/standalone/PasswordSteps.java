package org.credtrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** What a person does at the embedded issuer: fills in the forms they are shown. */
final class PasswordSteps {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI issuer;
    private final CookieBrowser browser;

    PasswordSteps(URI issuer, HttpClient http) {
        this.issuer = issuer;
        this.browser = new CookieBrowser(http, issuer, "__Host-credtrail-login");
    }

    /** Goes where a dashboard sent it, logs in on the way, and answers with what leads back. */
    HttpResponse<String> logsIn(URI sentTo, String name, String password) {
        var asked = browser.get(sentTo);
        assertThat(CookieBrowser.location(asked)).isEqualTo(issuer.resolve("/login"));
        var before = browser.session();
        var entered = submits(name, password);
        assertThat(browser.session()).as("a session from before the login").isNotEqualTo(before);
        return browser.get(CookieBrowser.location(entered));
    }

    /** The answer to the form of the login page. */
    HttpResponse<String> submits(String name, String password) {
        var page = gets(issuer.resolve("/login"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        var token = FORM_TOKEN.matcher(page.body());
        assertThat(token.find()).as("a form of the page").isTrue();
        return posts("/login", Map.of("name", name, "password", password, "_csrf", token.group(1)));
    }

    /** The answer to the form of the page that ends a login. */
    HttpResponse<String> leaves() {
        var token = FORM_TOKEN.matcher(gets(issuer.resolve("/logout")).body());
        assertThat(token.find()).as("a form of the page").isTrue();
        return posts("/logout", Map.of("_csrf", token.group(1)));
    }

    HttpResponse<String> gets(URI address) {
        return browser.get(address);
    }

    HttpResponse<String> posts(String path, Map<String, String> fields) {
        return browser.post(path, fields);
    }
}
