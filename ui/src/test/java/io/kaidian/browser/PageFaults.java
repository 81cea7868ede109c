package io.kaidian.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** What nobody may find on any page: something beside the window, text that is cut off, the name of a text instead of it, the other language. */
final class PageFaults {

    private static final List<String> BUNDLES =
            List.of("seller", "shell", "review", "enforcement", "studio", "release", "admin");

    /** The name of a text. */
    private static final Pattern KEY =
            Pattern.compile("\\b(?:" + String.join("|", BUNDLES) + ")\\.(?!properties)[a-z][A-Za-z]*\\.[\\w.]+");

    /** A place in a text that nothing was put into. */
    private static final Pattern GAP = Pattern.compile("\\{\\w|\\bnull\\b|\\bundefined\\b");

    private static final Pattern WORDS = Pattern.compile("\\p{L}{3,}|\\p{IsHan}{2,}");

    private static final String LOOK = """
            () => {
              const faults = [];
              const texts = [];
              const width = document.documentElement.clientWidth;
              const short = text => text.trim().replace(/\\s+/g, ' ').slice(0, 70);
              const named = element => element.tagName.toLowerCase()
                + (element.dataset?.testid ? '#' + element.dataset.testid : '')
                + (typeof element.className === 'string' && element.className ? '.' + element.className.trim().replace(/\\s+/g, '.') : '');
              const above = element => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
              const told = new Set();
              const tell = text => { if (!told.has(text)) { told.add(text); faults.push(text); } };
              /* What ends in three dots may, where it is whole on hover. */
              const isReadOnHover = (element, frame) => {
                for (let outer = element; outer; outer = above(outer)) {
                  if (outer.title) return true;
                  if (outer === frame) break;
                }
                return frame.localName === 'vaadin-grid-cell-content'
                  && !!frame.closest('vaadin-grid')?.querySelector('vaadin-tooltip');
              };
              /* Where the part of a box that is shown ends, and whether anything of it can be scrolled to. */
              const judge = (element, box, text) => {
                for (let outer = element; outer && outer !== document.body; outer = above(outer)) {
                  /* A drawing is moved and zoomed. */
                  if (outer.localName === 'svg') return;
                  const style = getComputedStyle(outer);
                  const frame = outer.getBoundingClientRect();
                  if (style.position === 'fixed' && outer === element && frame.width <= 2) return;
                  if (frame.width <= 2 || frame.height <= 2) { if (style.overflowX !== 'visible') return; continue; }
                  if (['auto', 'scroll'].includes(style.overflowX) || ['auto', 'scroll'].includes(style.overflowY)) return;
                  if (['hidden', 'clip'].includes(style.overflowX) && (box.right > frame.right + 2 || box.left < frame.left - 2)
                      || ['hidden', 'clip'].includes(style.overflowY) && (box.bottom > frame.bottom + 4 || box.top < frame.top - 4)) {
                    if (!isReadOnHover(element, outer)) tell(`cut in ${named(outer)}: ${short(text)}`);
                    return;
                  }
                }
                if (box.right > width + 1 || box.left < -1) tell(`beside the window: ${named(element)} ${short(text)}`);
              };
              const look = element => {
                if (['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(element.tagName)) return;
                if (!element.checkVisibility({ checkVisibilityCSS: true })) return;
                /* Shown to who needs them alone: by the first press of Tab, when the line is lost, in the other language. */
                /* What stands there is drawn as these words. */
                const said = element.closest('[data-words]');
                if (said) { texts.push(said.dataset.words); return; }
                if (element.closest('.skip-link, .v-status-message, [data-testid=language]')) return;
                for (const attribute of ['aria-label', 'title', 'placeholder', 'alt']) {
                  if (element.getAttribute(attribute)) texts.push(element.getAttribute(attribute).trim());
                }
                for (const node of element.childNodes) {
                  if (node.nodeType !== Node.TEXT_NODE || !node.textContent.trim()) continue;
                  texts.push(node.textContent.trim());
                  const range = document.createRange();
                  range.selectNodeContents(node);
                  for (const box of range.getClientRects()) {
                    if (box.width > 1 && box.height > 1) judge(element, box, node.textContent);
                  }
                }
                if (['INPUT', 'BUTTON', 'VAADIN-BUTTON'].includes(element.tagName)) {
                  const box = element.getBoundingClientRect();
                  if (box.width > 2 && box.height > 2) judge(element, box, element.value ?? element.textContent ?? '');
                }
              };
              const walk = root => {
                for (const element of root.querySelectorAll('*')) {
                  look(element);
                  if (element.shadowRoot) walk(element.shadowRoot);
                }
              };
              walk(document.body);
              const beyond = document.documentElement.scrollWidth - width;
              if (beyond > 0) tell(`the page is ${beyond} px wider than the window`);
              return { faults, texts: [...new Set(texts)] };
            }
            """;

    /** What a page of that language must not say: texts of the other language that are another text in this one. */
    private final Set<String> foreignToChinese;

    private final Set<String> foreignToEnglish;

    PageFaults() {
        var chinese = texts("zh_CN");
        var english = texts("en");
        foreignToChinese = without(english, chinese);
        foreignToEnglish = without(chinese, english);
    }

    /**
     * Each fault in words, with where it is.
     *
     * @param isOfTemplates whether the page shows names of settings, and texts with the places that are filled in elsewhere
     */
    List<String> of(Page page, Locale language, boolean isOfTemplates) {
        var found = (java.util.Map<?, ?>) page.evaluate(LOOK);
        var faults = new ArrayList<String>();
        ((List<?>) found.get("faults")).forEach(fault -> faults.add(fault.toString()));
        var foreign = language.equals(Locale.ENGLISH) ? foreignToEnglish : foreignToChinese;
        for (var text : texts(page)) {
            if (!isOfTemplates && (KEY.matcher(text).find() || GAP.matcher(text).find())) {
                faults.add("raw: " + text);
            }
            if (foreign.contains(text)) {
                faults.add("in the other language: " + text);
            }
        }
        return faults;
    }

    /** Everything that can be read on the page, or is read out. */
    static List<String> texts(Page page) {
        return ((List<?>) ((java.util.Map<?, ?>) page.evaluate(LOOK)).get("texts"))
                .stream().map(Object::toString).toList();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Set<String> texts(String language) {
        var texts = new HashSet<String>();
        for (var bundle : BUNDLES) {
            var properties = new Properties();
            var name = "/i18n/" + bundle + "_" + language + ".properties";
            try (var file = PageFaults.class.getResourceAsStream(name)) {
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            properties.values().stream()
                    .map(Object::toString)
                    .filter(text -> WORDS.matcher(text).find() && !text.contains("{"))
                    .forEach(texts::add);
        }
        return texts;
    }
}
