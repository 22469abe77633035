<%@ tag body-content="scriptless" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="fault" required="true" type="gatehouse.error.Fault" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<article class="fault">
  <h1><fmt:message key="${fault.texts()}.title"/></h1>
  <dl class="fault-answers">
    <dt><fmt:message key="error.what"/></dt>
    <dd><c:choose>
      <c:when test="${not empty fault.detail()}"><fmt:message key="${fault.texts()}.what"><fmt:param value="${fn:escapeXml(fault.detail())}"/></fmt:message></c:when>
      <c:otherwise><fmt:message key="${fault.texts()}.what"/></c:otherwise>
    </c:choose></dd>
    <dt><fmt:message key="error.who"/></dt>
    <dd><fmt:message key="${fault.texts()}.who"/></dd>
    <dt><fmt:message key="error.try"/></dt>
    <dd><c:choose>
      <c:when test="${fault.retrySeconds() > 0}"><fmt:message key="error.try-in"><fmt:param value="${fault.retrySeconds()}"/></fmt:message></c:when>
      <c:otherwise><fmt:message key="${fault.texts()}.try"/></c:otherwise>
    </c:choose></dd>
  </dl>
  <div class="fault-way-out"><jsp:doBody/></div>
  <page:fault-support fault="${fault}"/>
</article>
