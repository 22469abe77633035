<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="fault" required="true" type="gatehouse.error.Fault" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<fmt:message var="copied" key="error.copied"/>
<fmt:message var="failed" key="error.copy-failed"/>
<section class="fault-support">
  <h2><fmt:message key="error.support"/></h2>
  <dl>
    <c:if test="${not empty requestScope.correlationId}">
    <div><dt><fmt:message key="error.reference"/></dt><dd><c:out value="${requestScope.correlationId}"/></dd></div>
    </c:if>
    <div><dt><fmt:message key="error.time"/></dt><dd><c:out value="${requestScope.time}"/></dd></div>
    <div><dt><fmt:message key="error.code"/></dt><dd><c:out value="${fault.code().messageKey()}"/></dd></div>
    <c:if test="${not empty fault.authorityCode()}">
    <div><dt><fmt:message key="error.authority-code"/></dt><dd><c:out value="${fault.authorityCode()}"/></dd></div>
    </c:if>
    <c:if test="${not empty fault.graphAnswer()}">
    <div><dt><fmt:message key="error.graph-answer"/></dt><dd><c:out value="${fault.graphAnswer()}"/></dd></div>
    <c:if test="${not empty fault.graphAnswer().requestId()}">
    <div><dt><fmt:message key="error.graph-request"/></dt><dd><c:out value="${fault.graphAnswer().requestId()}"/></dd></div>
    </c:if>
    </c:if>
  </dl>
  <%-- The script shows it if there is a clipboard. --%>
  <div class="fault-copy" hidden>
    <button type="button" class="btn btn-outline-primary"><fmt:message key="error.copy"/></button>
    <p role="status" aria-live="polite" data-copied="${fn:escapeXml(copied)}" data-failed="${fn:escapeXml(failed)}"></p>
  </div>
</section>
