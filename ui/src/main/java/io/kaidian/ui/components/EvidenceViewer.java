package io.kaidian.ui.components;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.kaidian.photos.PhotoRegion;
import java.util.List;
import java.util.function.IntFunction;

/** Pictures that lie beside a decision, as large as the window: the arrows go on, Z shows each pixel, R turns. */
class EvidenceViewer extends Dialog {

    private static final int QUARTER = 90;
    private static final int FULL = 360;
    private static final int FULL_PERCENT = 100;

    private final List<String> names;
    private final IntFunction<DownloadHandler> pictures;
    private final IntFunction<List<PhotoRegion>> marks;
    private final Div stage = new Div();
    private int at;
    private int turned;

    /**
     * Shows one of them.
     *
     * @param pictures asked for one when it is shown, and not before: each is a look
     * @param marks places in each that are worth a look
     */
    EvidenceViewer(
            List<String> names,
            IntFunction<DownloadHandler> pictures,
            IntFunction<List<PhotoRegion>> marks,
            int first) {
        this.names = names;
        this.pictures = pictures;
        this.marks = marks;
        this.at = first;
        setWidth("96vw");
        setHeight("96vh");
        stage.addClassName("evidence-stage");
        add(stage);
        var before = button("shell.evidence.before", Key.ARROW_LEFT, () -> show(at - 1));
        var after = button("shell.evidence.after", Key.ARROW_RIGHT, () -> show(at + 1));
        before.setVisible(names.size() > 1);
        after.setVisible(names.size() > 1);
        getFooter()
                .add(
                        before,
                        after,
                        button(
                                "shell.evidence.zoom",
                                Key.KEY_Z,
                                () -> stage.getClassNames()
                                        .set("evidence-pixels", !stage.hasClassName("evidence-pixels"))),
                        button("shell.evidence.turn", Key.KEY_R, this::turn),
                        new Button(getTranslation("shell.evidence.close"), click -> close()));
        TestId.set(this, "evidence-viewer");
        show(first);
    }

    private Button button(String key, Key shortcut, Runnable act) {
        var button = new Button(getTranslation(key), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        button.addClickShortcut(shortcut).listenOn(this);
        return button;
    }

    private void show(int index) {
        at = Math.floorMod(index, names.size());
        turned = 0;
        var name = names.get(at).isBlank() ? getTranslation("shell.evidence.unnamed") : names.get(at);
        setHeaderTitle(names.size() == 1 ? name : getTranslation("shell.evidence.of", name, at + 1, names.size()));
        stage.removeAll();
        var frame = new Div(TestId.set(new Image(pictures.apply(at), name), "evidence-picture"));
        frame.addClassName("evidence-frame");
        marks.apply(at).forEach(place -> frame.add(mark(place)));
        stage.add(frame);
        turnTo();
    }

    private static Div mark(PhotoRegion place) {
        var mark = new Div();
        mark.addClassName("evidence-mark");
        mark.getStyle()
                .set("left", percent(place.x()))
                .set("top", percent(place.y()))
                .set("width", percent(place.width()))
                .set("height", percent(place.height()));
        return TestId.set(mark, "evidence-mark");
    }

    private static String percent(double share) {
        return FULL_PERCENT * share + "%";
    }

    private void turn() {
        turned = (turned + QUARTER) % FULL;
        turnTo();
    }

    private void turnTo() {
        stage.getElement().setAttribute("data-turned", String.valueOf(turned));
    }
}
