package gatehouse.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Objects of JSON, read in one way: UTF-8 alone, every member once (RFC 8259 leaves the meaning of
 * a second one open, and two readers may differ), nothing after the object, bounded depth and
 * numbers. Stateless and thread-safe.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_NUMBER_LENGTH = 40;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              factory()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // Names are a stranger's choice: none is interned, none fills a shared table.
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private StrictJson() {}

  /**
   * For mappers of other rules. Buffers are not kept for the next user: there are tokens in them.
   */
  public static JsonFactoryBuilder factory() {
    return (JsonFactoryBuilder)
        JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool());
  }

  /** The object; empty if the bytes are anything else. */
  public static Optional<ObjectNode> object(byte[] bytes) {
    try {
      // Decoded here: Jackson would guess UTF-16 and UTF-32, and skip a byte order mark.
      return object(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The object; empty if the text is anything else. */
  public static Optional<ObjectNode> object(String text) {
    try {
      JsonNode node = READER.readValue(text);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The object as text; {@code toString} has buffers that are kept. */
  public static String write(ObjectNode object) {
    try {
      return MAPPER.writeValueAsString(object);
    } catch (JacksonException e) {
      throw new IllegalStateException("a JSON object that cannot be written", e);
    }
  }
}
