package org.caseway.wiring.web;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schema (2020-12) of records and what they are made of, each record once and by name. Not thread safe. */
final class JsonSchemas {

    private static final Map<Class<?>, Map<String, Object>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(int.class, Map.of("type", "integer")),
            Map.entry(Integer.class, Map.of("type", "integer")),
            Map.entry(long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(Long.class, Map.of("type", "integer", "format", "int64")),
            Map.entry(double.class, Map.of("type", "number")),
            Map.entry(Double.class, Map.of("type", "number")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(UUID.class, Map.of("type", "string", "format", "uuid")),
            Map.entry(Instant.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(java.time.OffsetDateTime.class, Map.of("type", "string", "format", "date-time")),
            Map.entry(LocalDate.class, Map.of("type", "string", "format", "date")),
            Map.entry(byte[].class, Map.of("type", "string", "format", "binary")));

    private final Map<String, Object> named = new TreeMap<>();

    /** Every record that was asked for, by name. */
    Map<String, Object> named() {
        return named;
    }

    /** Of what is no record, list, map, enum or plain value nothing is said. */
    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] of = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return Map.of("type", "array", "items", of(of[0]));
            } else if (Map.class.isAssignableFrom(raw)) {
                return Map.of("type", "object", "additionalProperties", of(of[1]));
            }
            return Optional.class == raw ? of(of[0]) : Map.of();
        }
        return type instanceof Class<?> plain ? ofClass(plain) : Map.of();
    }

    private Map<String, Object> ofClass(Class<?> type) {
        Map<String, Object> plain = PLAIN.get(type);
        if (plain != null) {
            return plain;
        } else if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        } else if (!type.isRecord()) {
            return Map.of();
        }
        String name = name(type);
        if (!named.containsKey(name)) {
            named.put(name, Map.of());
            named.put(name, ofRecord(type));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> ofRecord(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), of(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** With the name of the class around it, for there are many that are called the same. */
    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null ? type.getSimpleName() : name(around) + "." + type.getSimpleName();
    }
}
