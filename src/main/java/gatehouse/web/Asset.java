package gatehouse.web;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A file that pages refer to, in every form that it is sent in. */
final class Asset {
  private final String mediaType;
  private final String hash;
  private final Map<ContentCoding, byte[]> forms;

  /**
   * @param hash of its bytes without compression
   * @param forms with {@link ContentCoding#IDENTITY}
   */
  Asset(String mediaType, String hash, Map<ContentCoding, byte[]> forms) {
    this.mediaType = mediaType;
    this.hash = hash;
    this.forms = new EnumMap<>(forms);
  }

  String mediaType() {
    return mediaType;
  }

  String hash() {
    return hash;
  }

  Set<ContentCoding> codings() {
    return forms.keySet();
  }

  byte[] bytes(ContentCoding coding) {
    return Objects.requireNonNull(forms.get(coding));
  }

  /** A strong validator (RFC 9110, section 8.8.3): the bytes of each form are others. */
  String entityTag(ContentCoding coding) {
    return '"' + hash + (coding == ContentCoding.IDENTITY ? "" : "-" + coding.token()) + '"';
  }
}
