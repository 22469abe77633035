package gatehouse.editing;

import gatehouse.auth.CurrentUser;
import gatehouse.auth.FormResumption;
import gatehouse.web.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form as they were typed.
 *
 * @param values by the fields' names
 */
public record FormFields(Map<String, String> values) {
  public FormFields {
    values = Map.copyOf(values);
  }

  /**
   * @throws gatehouse.error.GatehouseException BAD_REQUEST if a field is repeated
   */
  static FormFields of(HttpServletRequest request) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : request.getParameterMap().keySet()) {
      Parameters.single(request, name).ifPresent(value -> values.put(name, value));
    }
    return new FormFields(values);
  }

  /** Of the form that a sign-in has interrupted and that this page is to show again. */
  static Optional<FormFields> resumed(HttpServletRequest request, CurrentUser user) {
    return FormResumption.find(request, user)
        .map(FormFields::new)
        .map(
            fields ->
                fields.with(
                    FormResumption.PARAMETER, request.getParameter(FormResumption.PARAMETER)));
  }

  /** Empty if there is no such field. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  FormFields with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new FormFields(changed);
  }
}
