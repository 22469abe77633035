<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="form" required="true" type="gatehouse.editing.EventActionPage" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<a class="btn btn-outline-primary" href="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar/event/${fn:escapeXml(form.segment())}"><fmt:message key="editing.leave"/></a>
