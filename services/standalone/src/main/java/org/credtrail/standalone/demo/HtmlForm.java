package org.credtrail.standalone.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form of a page as a person sees it: hidden fields go along as they are, the others are filled in by hand. */
public final class HtmlForm {
    private final FormElement form;
    private final URI page;

    private HtmlForm(FormElement form, URI page) {
        this.form = form;
        this.page = page;
    }

    /** The form to be answered on this page: the one made for the wish, or else the one with the most controls. */
    public static Optional<HtmlForm> on(Document document, URI page, String wish) {
        var forms = document.select("form").stream()
                .filter(FormElement.class::isInstance)
                .map(FormElement.class::cast)
                .filter(form -> form.attr("method").equalsIgnoreCase("post"))
                .toList();
        return forms.stream()
                .filter(form ->
                        !form.select("input[type=hidden][value=" + wish + "]").isEmpty())
                .findFirst()
                .or(() -> forms.stream().max(Comparator.comparingInt(HtmlForm::controls)))
                .map(form -> new HtmlForm(form, page));
    }

    private static int controls(FormElement form) {
        return form.elements().not("[type=hidden]").size();
    }

    public URI target() {
        var action = form.attr("action");
        return action.isBlank() ? page : page.resolve(action);
    }

    /** The body to send, with what this hand writes into each control. */
    public String filledInBy(Hand hand) {
        var fields = new ArrayList<Field>();
        var answeredGroups = new LinkedHashSet<String>();
        for (var control : form.elements()) {
            var name = control.attr("name");
            if (name.isEmpty() || control.hasAttr("disabled") || isButton(control)) {
                continue;
            }
            if (control.attr("type").equals("radio")) {
                if (answeredGroups.add(name)) {
                    hand.choose(name, group(name)).ifPresent(chosen -> fields.add(new Field(name, chosen)));
                }
            } else {
                entry(control, hand).ifPresent(value -> fields.add(new Field(name, value)));
            }
        }
        button(hand).ifPresent(fields::add);
        return fields.stream().map(Field::encoded).collect(Collectors.joining("&"));
    }

    private static Optional<String> entry(Element control, Hand hand) {
        return switch (control.normalName() + ":" + control.attr("type").toLowerCase(Locale.ROOT)) {
            case "input:hidden" -> Optional.of(control.attr("value"));
            case "input:checkbox" ->
                hand.ticks(control)
                        ? Optional.of(control.hasAttr("value") ? control.attr("value") : "on")
                        : Optional.empty();
            case "select:" ->
                hand.choose(control.attr("name"), options(control)).or(() -> Optional.of(""));
            default -> Optional.of(hand.writes(control));
        };
    }

    private List<Choice> group(String name) {
        return form.elements().stream()
                .filter(control -> control.attr("type").equals("radio")
                        && control.attr("name").equals(name))
                .map(radio -> new Choice(radio.attr("value"), radio.hasAttr("checked")))
                .toList();
    }

    private static List<Choice> options(Element select) {
        return select.select("option").stream()
                .map(option -> new Choice(
                        option.hasAttr("value") ? option.attr("value") : option.text(), option.hasAttr("selected")))
                .filter(choice -> !choice.value().isEmpty())
                .toList();
    }

    private Optional<Field> button(Hand hand) {
        var buttons = form.elements().stream()
                .filter(HtmlForm::isButton)
                .filter(button -> !button.attr("name").isEmpty())
                .toList();
        var choices = buttons.stream()
                .map(button -> new Choice(button.attr("value"), false))
                .toList();
        return choices.isEmpty()
                ? Optional.empty()
                : hand.choose(buttons.getFirst().attr("name"), choices)
                        .or(() -> Optional.of(choices.getFirst().value()))
                        .map(value -> new Field(buttons.getFirst().attr("name"), value));
    }

    private static boolean isButton(Element control) {
        return control.normalName().equals("button") || control.attr("type").equals("submit");
    }

    /** One of several values; {@code preset} if the page has chosen it already. */
    public record Choice(String value, boolean preset) {}

    /** Whoever fills in the form. */
    public interface Hand {
        /** The value taken, or nothing. */
        Optional<String> choose(String name, List<Choice> choices);

        boolean ticks(Element checkbox);

        String writes(Element control);
    }

    private record Field(String name, String value) {
        String encoded() {
            return Addresses.encoded(name) + "=" + Addresses.encoded(value);
        }
    }
}
