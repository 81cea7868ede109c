package io.kaidian.photos.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations of an ONNX network and its constants, to be changed and written again. */
final class NetworkGraph {

    /** Of {@code ModelProto}. */
    private static final int GRAPH = 7;

    /** Of {@code GraphProto}. */
    private static final int NODE = 1;

    private static final int INITIALIZER = 5;
    private static final int OUTPUT = 12;

    /** Of {@code NodeProto}. */
    private static final int IN = 1;

    private static final int OUT = 2;
    private static final int OPERATION = 4;
    private static final int ATTRIBUTE = 5;

    /** Of {@code AttributeProto}. */
    private static final int NAME = 1;

    private static final int FLOAT = 2;
    private static final int INT = 3;
    private static final int TENSOR = 5;
    private static final int INTS = 8;
    private static final int TYPE = 20;

    /** Of {@code TensorProto}. */
    private static final int DIMENSION = 1;

    private static final int DATA_TYPE = 2;
    private static final int FLOATS = 4;
    private static final int TENSOR_NAME = 8;
    private static final int RAW = 9;
    private static final int FLOAT_TYPE = 1;

    private final List<ProtoField> model;
    private final List<ProtoField> others = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    /** Operations that answer a constant, by its name. */
    private final Map<String, Node> given = new LinkedHashMap<>();

    private final Map<String, Constant> constants = new HashMap<>();
    private final Map<String, Constant> made = new HashMap<>();
    private final Set<String> answers = new HashSet<>();
    private int names;

    private NetworkGraph(byte[] network) {
        this.model = ProtoField.read(network);
        for (var field : graph().message()) {
            if (field.number() == NODE) {
                add(new Node(field.message()));
            } else {
                others.add(field);
                if (field.number() == OUTPUT) {
                    answers.add(text(field.message(), NAME));
                } else if (field.number() == INITIALIZER) {
                    addConstant(text(field.message(), TENSOR_NAME), field.message());
                }
            }
        }
    }

    static NetworkGraph read(byte[] network) {
        return new NetworkGraph(network);
    }

    /** Numbers and their shape. */
    record Constant(int[] shape, float[] values) {

        boolean isSingle() {
            return values.length == 1;
        }
    }

    /** One operation. */
    static final class Node {

        private final List<ProtoField> attributes;
        final String operation;
        final List<String> in;
        final String out;

        /** Where it answers more than one thing. */
        private final List<String> furtherOut;

        private Node(List<ProtoField> message) {
            this(
                    text(message, OPERATION),
                    texts(message, IN),
                    texts(message, OUT),
                    message.stream()
                            .filter(field -> field.number() == ATTRIBUTE)
                            .toList());
        }

        private Node(String operation, List<String> in, List<String> out, List<ProtoField> attributes) {
            this.operation = operation;
            this.in = List.copyOf(in);
            this.out = out.getFirst();
            this.furtherOut = out.subList(1, out.size());
            this.attributes = attributes;
        }

        boolean is(String wanted) {
            return operation.equals(wanted);
        }

        /** The same with other inputs and another output. */
        Node between(List<String> otherIn, String otherOut) {
            return new Node(operation, otherIn, List.of(otherOut), attributes);
        }

        List<Long> numbers(String attribute) {
            return attributes.stream()
                    .map(ProtoField::message)
                    .filter(message -> text(message, NAME).equals(attribute))
                    .flatMap(message -> message.stream().filter(field -> field.number() == INTS))
                    .flatMap(NetworkGraph::numbers)
                    .toList();
        }

        /** A real number among the attributes, 0 where it is not given. */
        float real(String attribute) {
            return attributes.stream()
                    .map(ProtoField::message)
                    .filter(message -> text(message, NAME).equals(attribute))
                    .flatMap(message -> message.stream().filter(field -> field.number() == FLOAT))
                    .map(field -> ByteBuffer.wrap(field.bytes())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getFloat())
                    .findFirst()
                    .orElse(0f);
        }

        private ProtoField written() {
            var message = new ArrayList<ProtoField>();
            in.forEach(name -> message.add(ProtoField.of(IN, name)));
            message.add(ProtoField.of(OUT, out));
            furtherOut.forEach(name -> message.add(ProtoField.of(OUT, name)));
            message.add(ProtoField.of(OPERATION, operation));
            message.addAll(attributes);
            return ProtoField.of(NODE, message);
        }
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    @Nullable
    Constant constant(String name) {
        return constants.get(name);
    }

    /** Operations that take these values. */
    List<Node> takers(String values) {
        var takers = new ArrayList<Node>();
        for (var node : nodes) {
            if (node.in.contains(values)) {
                takers.add(node);
            }
        }
        return takers;
    }

    /** The only operation that takes these values; null where there are more, or where the network answers them. */
    @Nullable
    Node onlyTaker(String values) {
        var takers = takers(values);
        return takers.size() == 1 && !answers.contains(values) ? takers.getFirst() : null;
    }

    /** The operation that makes these values; null of constants and of what the network is asked. */
    @Nullable
    Node maker(String values) {
        for (var node : nodes) {
            if (node.out.equals(values)) {
                return node;
            }
        }
        return null;
    }

    /** Puts operations where another one stood; those that are replaced with it as well go. */
    void replace(Node last, List<Node> before, Node... by) {
        nodes.removeAll(before);
        var place = nodes.indexOf(last);
        nodes.remove(place);
        nodes.addAll(place, Arrays.asList(by));
    }

    /** A new constant; answers its name. */
    String add(float[] values, int... shape) {
        var name = newName();
        var constant = new Constant(shape, values);
        constants.put(name, constant);
        made.put(name, constant);
        return name;
    }

    String newName() {
        names++;
        return "folded_" + names;
    }

    static Node node(String operation, List<String> in, String out, ProtoField... attributes) {
        return new Node(operation, in, List.of(out), List.of(attributes));
    }

    static ProtoField attribute(String name, float value) {
        return ProtoField.of(
                ATTRIBUTE, List.of(ProtoField.of(NAME, name), ProtoField.of(FLOAT, value), ProtoField.of(TYPE, 1L)));
    }

    static ProtoField attribute(String name, long value) {
        return ProtoField.of(
                ATTRIBUTE, List.of(ProtoField.of(NAME, name), ProtoField.of(INT, value), ProtoField.of(TYPE, 2L)));
    }

    static ProtoField attribute(String name, long... values) {
        var message = new ArrayList<ProtoField>();
        message.add(ProtoField.of(NAME, name));
        for (var value : values) {
            message.add(ProtoField.of(INTS, value));
        }
        message.add(ProtoField.of(TYPE, 7L));
        return ProtoField.of(ATTRIBUTE, message);
    }

    byte[] written() {
        var operations = new ArrayList<ProtoField>();
        var initializers = new ArrayList<ProtoField>();
        for (var name :
                nodes.stream().flatMap(node -> node.in.stream()).distinct().toList()) {
            var node = given.get(name);
            if (node != null) {
                operations.add(node.written());
            }
            var constant = made.get(name);
            if (constant != null) {
                initializers.add(initializer(name, constant));
            }
        }
        nodes.forEach(node -> operations.add(node.written()));
        var graph = Stream.of(operations, others, initializers)
                .flatMap(List::stream)
                .toList();
        return ProtoField.write(model.stream()
                .map(field -> field.number() == GRAPH ? ProtoField.of(GRAPH, graph) : field)
                .toList());
    }

    private static ProtoField initializer(String name, Constant constant) {
        var message = new ArrayList<ProtoField>();
        for (var side : constant.shape()) {
            message.add(ProtoField.of(DIMENSION, side));
        }
        var raw = ByteBuffer.allocate(constant.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(constant.values());
        message.add(ProtoField.of(DATA_TYPE, FLOAT_TYPE));
        message.add(ProtoField.of(TENSOR_NAME, name));
        message.add(ProtoField.of(RAW, raw.array()));
        return ProtoField.of(INITIALIZER, message);
    }

    private ProtoField graph() {
        return model.stream()
                .filter(field -> field.number() == GRAPH)
                .findFirst()
                .orElseThrow();
    }

    private void add(Node node) {
        if (!node.is("Constant")) {
            nodes.add(node);
            return;
        }
        given.put(node.out, node);
        node.attributes.stream()
                .flatMap(attribute -> attribute.message().stream())
                .filter(field -> field.number() == TENSOR)
                .forEach(tensor -> addConstant(node.out, tensor.message()));
    }

    private void addConstant(String name, List<ProtoField> tensor) {
        var isFloat = tensor.stream().anyMatch(field -> field.number() == DATA_TYPE && field.value() == FLOAT_TYPE);
        var raw = tensor.stream()
                .filter(field -> field.number() == RAW || field.number() == FLOATS)
                .toList();
        if (!isFloat || raw.isEmpty()) {
            return;
        }
        var bytes = ByteBuffer.allocate(
                        raw.stream().mapToInt(field -> field.bytes().length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        raw.forEach(field -> bytes.put(field.bytes()));
        var values = new float[bytes.capacity() / Float.BYTES];
        bytes.flip().asFloatBuffer().get(values);
        var shape = tensor.stream()
                .filter(field -> field.number() == DIMENSION)
                .flatMap(NetworkGraph::numbers)
                .mapToInt(Math::toIntExact)
                .toArray();
        constants.put(name, new Constant(shape, values));
    }

    /** One number, or several that are packed into one field. */
    private static Stream<Long> numbers(ProtoField field) {
        return field.wire() == 0 ? Stream.of(field.value()) : ProtoField.packed(field.bytes()).stream();
    }

    private static String text(List<ProtoField> message, int number) {
        return texts(message, number).stream().findFirst().orElse("");
    }

    private static List<String> texts(List<ProtoField> message, int number) {
        return message.stream()
                .filter(field -> field.number() == number)
                .map(ProtoField::text)
                .toList();
    }
}
