package io.kaidian.photos.inference;

import io.kaidian.photos.inference.NetworkGraph.Constant;
import io.kaidian.photos.inference.NetworkGraph.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a network so that the runtime computes the same with fewer passes over its values (decision record 0145). PaddleOCR's networks
 * multiply by one number and add another after each convolution, and write the hard swish as four operations; the runtime knows none of
 * them in the order of memory in which it computes convolutions, and brings all values into another order and back each time.
 */
final class NetworkFolding {

    private final NetworkGraph graph;

    private NetworkFolding(NetworkGraph graph) {
        this.graph = graph;
    }

    /** The same network; what it answers differs by rounding alone. */
    static byte[] folded(byte[] network) {
        var graph = NetworkGraph.read(network);
        new NetworkFolding(graph).fold();
        return graph.written();
    }

    private void fold() {
        for (var node : graph.nodes()) {
            if ((node.is("Conv") || node.is("ConvTranspose")) && graph.constant(node.in.get(1)) != null) {
                foldWhatFollows(node);
            }
        }
        for (var node : graph.nodes()) {
            if (node.is("Clip")) {
                foldHardSwish(node);
            }
        }
        for (var node : graph.nodes()) {
            if (node.is("Add")) {
                foldAttention(node);
            }
        }
        for (var node : graph.nodes()) {
            if (node.is("ConvTranspose")) {
                foldEnlargement(node);
            }
        }
    }

    /** A convolution, then factors and terms. */
    private void foldWhatFollows(Node convolution) {
        var current = convolution;
        var next = graph.onlyTaker(current.out);
        while (next != null) {
            var folded = foldedWith(current, next);
            if (folded == null) {
                return;
            }
            graph.replace(next, List.of(current), folded);
            current = folded;
            next = graph.onlyTaker(current.out);
        }
    }

    private @Nullable Node foldedWith(Node convolution, Node next) {
        var weights = Objects.requireNonNull(graph.constant(convolution.in.get(1)));
        var channels = convolution.is("Conv") ? weights.shape()[0] : weights.shape()[1];
        if (next.is("Mul") || next.is("Add")) {
            var given = graph.constant(next.in.get(next.in.get(0).equals(convolution.out) ? 1 : 0));
            if (given == null || !given.isSingle() && !isByChannel(given, channels)) {
                return null;
            }
            var values = byChannel(given, channels);
            return next.is("Mul")
                    ? scaled(convolution, next.out, values, new float[channels])
                    : scaled(convolution, next.out, filled(channels, 1), values);
        }
        return next.is("BatchNormalization") ? normalized(convolution, next, channels) : null;
    }

    private @Nullable Node normalized(Node convolution, Node next, int channels) {
        var scale = Objects.requireNonNull(graph.constant(next.in.get(1))).values();
        var shift = Objects.requireNonNull(graph.constant(next.in.get(2))).values();
        var mean = Objects.requireNonNull(graph.constant(next.in.get(3))).values();
        var variance = Objects.requireNonNull(graph.constant(next.in.get(4))).values();
        var factors = new float[channels];
        var terms = new float[channels];
        for (int c = 0; c < channels; c++) {
            factors[c] = (float) (scale[c] / Math.sqrt(variance[c] + next.real("epsilon")));
            terms[c] = shift[c] - mean[c] * factors[c];
        }
        return scaled(convolution, next.out, factors, terms);
    }

    private static boolean isByChannel(Constant given, int channels) {
        var shape = given.shape();
        return given.values().length == channels && shape.length >= 3 && shape[shape.length - 3] == channels;
    }

    private static float[] byChannel(Constant given, int channels) {
        return given.isSingle() ? filled(channels, given.values()[0]) : given.values();
    }

    private static float[] filled(int count, float value) {
        var values = new float[count];
        java.util.Arrays.fill(values, value);
        return values;
    }

    /** A convolution whose answers are multiplied, and then added to, by channel. */
    private Node scaled(Node convolution, String out, float[] factors, float[] terms) {
        var weights = Objects.requireNonNull(graph.constant(convolution.in.get(1)));
        var old = bias(convolution, factors.length);
        var scaledWeights = weights.values().clone();
        var perChannel = weights.shape()[2] * weights.shape()[3];
        for (int i = 0; i < scaledWeights.length; i++) {
            // By output channel first, or of a transposed one by input channel first.
            var channel = convolution.is("Conv")
                    ? i / (perChannel * weights.shape()[1])
                    : i / perChannel % weights.shape()[1];
            scaledWeights[i] *= factors[channel];
        }
        var bias = new float[factors.length];
        for (int c = 0; c < bias.length; c++) {
            bias[c] = old[c] * factors[c] + terms[c];
        }
        return convolution.between(
                List.of(convolution.in.get(0), graph.add(scaledWeights, weights.shape()), graph.add(bias, bias.length)),
                out);
    }

    private float[] bias(Node convolution, int channels) {
        return convolution.in.size() < 3
                ? new float[channels]
                : Objects.requireNonNull(graph.constant(convolution.in.get(2))).values();
    }

    /**
     * {@code x * clip(x + 3, 0, 6) / 6}: as a hard sigmoid and a product, which the runtime computes in the order of memory of the convolution
     * before them.
     */
    private void foldHardSwish(Node clip) {
        var shifted = graph.maker(clip.in.get(0));
        var product = graph.onlyTaker(clip.out);
        if (shifted == null || product == null || !product.is("Mul") || !isHardSwish(shifted, clip, product)) {
            return;
        }
        var convolution = graph.maker(shifted.in.get(0));
        var divided = graph.onlyTaker(product.out);
        if (convolution == null
                || !convolution.is("Conv")
                || divided == null
                || !divided.is("Div")
                || !isSingle(divided.in.get(1), 6)) {
            return;
        }
        var channels =
                Objects.requireNonNull(graph.constant(convolution.in.get(1))).shape()[0];
        var x = convolution.out;
        var sigmoid = NetworkGraph.node(
                "HardSigmoid",
                List.of(x),
                graph.newName(),
                NetworkGraph.attribute("alpha", 1 / 6f),
                NetworkGraph.attribute("beta", 0.5f));
        var swish = NetworkGraph.node("Mul", List.of(x, sigmoid.out), divided.out);
        graph.replace(divided, List.of(shifted, clip, product), sigmoid, swish);
        foldAffine(swish, channels);
    }

    private boolean isHardSwish(Node shifted, Node clip, Node product) {
        return shifted.is("Add")
                && isSingle(shifted.in.get(1), 3)
                && graph.onlyTaker(shifted.out) != null
                && isSingle(clip.in.get(1), 0)
                && isSingle(clip.in.get(2), 6)
                && product.in.contains(shifted.in.get(0));
    }

    private boolean isSingle(String name, float value) {
        var constant = graph.constant(name);
        return constant != null && constant.isSingle() && constant.values()[0] == value;
    }

    private Node byChannel(String x, float[] factors, float[] terms) {
        var channels = factors.length;
        return NetworkGraph.node(
                "Conv",
                List.of(x, graph.add(factors, channels, 1, 1, 1), graph.add(terms, channels)),
                graph.newName(),
                NetworkGraph.attribute("group", (long) channels),
                NetworkGraph.attribute("kernel_shape", 1L, 1L));
    }

    /** A factor and a term after it go into the convolutions that follow; where those look beyond the edge, into one of their own. */
    private void foldAffine(Node swish, int channels) {
        var factor = graph.onlyTaker(swish.out);
        if (factor == null || !factor.is("Mul")) {
            return;
        }
        var term = graph.onlyTaker(factor.out);
        var a = single(factor, swish.out);
        var b = term == null || !term.is("Add") ? null : single(term, factor.out);
        if (a == null || b == null || term == null) {
            return;
        }
        var takers = graph.takers(term.out);
        if (takers.stream().allMatch(this::isPointwise)) {
            for (var taker : takers) {
                graph.replace(taker, List.of(), fed(taker, swish.out, a, b));
            }
            graph.replace(term, List.of(factor));
        } else {
            var affine = byChannel(swish.out, filled(channels, a), filled(channels, b));
            graph.replace(term, List.of(factor), affine.between(affine.in, term.out));
        }
    }

    private @Nullable Float single(Node node, String other) {
        var constant = graph.constant(node.in.get(node.in.get(0).equals(other) ? 1 : 0));
        return constant != null && constant.isSingle() ? constant.values()[0] : null;
    }

    private boolean isPointwise(Node node) {
        return node.is("Conv")
                && node.numbers("kernel_shape").stream().allMatch(side -> side == 1)
                && node.numbers("pads").stream().allMatch(side -> side == 0)
                && Objects.requireNonNull(graph.constant(node.in.get(1))).shape()[1] > 1;
    }

    /** A convolution of single pixels that takes {@code x} instead of {@code a * x + b}. */
    private Node fed(Node convolution, String x, float a, float b) {
        var weights = Objects.requireNonNull(graph.constant(convolution.in.get(1)));
        var channels = weights.shape()[0];
        var bias = bias(convolution, channels).clone();
        var scaledWeights = weights.values().clone();
        for (int i = 0; i < scaledWeights.length; i++) {
            bias[i / weights.shape()[1]] += b * scaledWeights[i];
            scaledWeights[i] *= a;
        }
        return convolution.between(
                List.of(x, graph.add(scaledWeights, weights.shape()), graph.add(bias, channels)), convolution.out);
    }

    /** {@code x + x * s} of few {@code s}. */
    private void foldAttention(Node sum) {
        for (int i = 0; i < 2; i++) {
            var x = sum.in.get(i);
            var product = graph.maker(sum.in.get(1 - i));
            if (product == null || !product.is("Mul") || graph.onlyTaker(product.out) == null) {
                continue;
            }
            var s = product.in.get(product.in.get(0).equals(x) ? 1 : 0);
            var maker = graph.maker(s);
            if (product.in.contains(x) && maker != null && maker.is("HardSigmoid") && graph.onlyTaker(s) != null) {
                var more = NetworkGraph.node("Add", List.of(s, graph.add(new float[] {1}, 1)), graph.newName());
                graph.replace(sum, List.of(product), more, NetworkGraph.node("Mul", List.of(x, more.out), sum.out));
                return;
            }
        }
    }

    /**
     * Two convolutions that make four pixels of each: the four are channels until the end, since all that is done to them is done to each
     * alone.
     */
    private void foldEnlargement(Node first) {
        var relu = graph.onlyTaker(first.out);
        var second = relu == null ? null : graph.onlyTaker(relu.out);
        var sigmoid = second == null ? null : graph.onlyTaker(second.out);
        if (relu == null || !relu.is("Relu") || second == null || sigmoid == null || !sigmoid.is("Sigmoid")) {
            return;
        }
        var one = Objects.requireNonNull(graph.constant(first.in.get(1)));
        var two = Objects.requireNonNull(graph.constant(second.in.get(1)));
        if (!isDoubling(first, one) || !second.is("ConvTranspose") || !isDoubling(second, two) || two.shape()[1] != 1) {
            return;
        }
        var channels = one.shape()[1];
        var inner = NetworkGraph.node(
                "Conv",
                List.of(first.in.get(0), quartered(one), graph.add(repeated(bias(first, channels), 4), 4 * channels)),
                graph.newName(),
                NetworkGraph.attribute("kernel_shape", 1L, 1L));
        var inside = relu.between(List.of(inner.out), graph.newName());
        var outer = NetworkGraph.node(
                "Conv",
                List.of(inside.out, sixteenth(two), graph.add(repeated(bias(second, 1), 16), 16)),
                graph.newName(),
                NetworkGraph.attribute("kernel_shape", 1L, 1L));
        var likely = sigmoid.between(List.of(outer.out), graph.newName());
        var pixels = NetworkGraph.node(
                "DepthToSpace", List.of(likely.out), sigmoid.out, NetworkGraph.attribute("blocksize", 4L));
        graph.replace(sigmoid, List.of(first, relu, second), inner, inside, outer, likely, pixels);
    }

    private static boolean isDoubling(Node enlarging, Constant weights) {
        return weights.shape()[2] == 2
                && weights.shape()[3] == 2
                && enlarging.numbers("strides").equals(List.of(2L, 2L))
                && enlarging.numbers("pads").stream().allMatch(side -> side == 0);
    }

    /** Channels of the upper left pixel first, then those of the upper right one, the lower left one and the lower right one. */
    private String quartered(Constant weights) {
        var from = weights.shape()[0];
        var to = weights.shape()[1];
        var values = new float[4 * to * from];
        for (int pixel = 0; pixel < 4; pixel++) {
            for (int c = 0; c < to; c++) {
                for (int f = 0; f < from; f++) {
                    values[(pixel * to + c) * from + f] = weights.values()[(f * to + c) * 4 + pixel];
                }
            }
        }
        return graph.add(values, 4 * to, from, 1, 1);
    }

    /** Each of the four pixels makes four, which are channels row by row of the sixteen. */
    private String sixteenth(Constant weights) {
        var from = weights.shape()[0];
        var values = new float[16 * 4 * from];
        for (int pixel = 0; pixel < 4; pixel++) {
            for (int part = 0; part < 4; part++) {
                var row = 2 * (pixel / 2) + part / 2;
                var column = 2 * (pixel % 2) + part % 2;
                for (int f = 0; f < from; f++) {
                    values[((row * 4 + column) * 4 + pixel) * from + f] = weights.values()[f * 4 + part];
                }
            }
        }
        return graph.add(values, 16, 4 * from, 1, 1);
    }

    private static float[] repeated(float[] values, int times) {
        var all = new float[times * values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }
}
