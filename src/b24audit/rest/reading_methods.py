"""The methods that read and change nothing: all that leaves the process in read-only mode.

Data, nothing else: who reviews what an audit can do to a portal reviews this list. A method missing here is
forbidden, however harmless its name. Grouped by scope; names in lower case, as the portal ignores their case.
"""

_BASIC = """
    app.info feature.get method.get methods profile scope server.time user.admin
"""

_CRM = """
    crm.activity.get crm.activity.list
    crm.address.list
    crm.automatedsolution.list
    crm.automation.trigger.list
    crm.button.list
    crm.category.fields crm.category.get crm.category.list
    crm.company.fields crm.company.get crm.company.list crm.company.userfield.get crm.company.userfield.list
    crm.contact.fields crm.contact.get crm.contact.list crm.contact.userfield.get crm.contact.userfield.list
    crm.currency.list
    crm.deal.fields crm.deal.get crm.deal.list crm.deal.userfield.get crm.deal.userfield.list
    crm.documentgenerator.document.get crm.documentgenerator.document.list
    crm.documentgenerator.numerator.list
    crm.documentgenerator.template.get crm.documentgenerator.template.list
    crm.duplicate.findbycomm
    crm.enum.activitytype crm.enum.addresstype crm.enum.ownertype crm.enum.settings.mode
    crm.item.details.configuration.get
    crm.item.fields crm.item.get crm.item.list
    crm.item.payment.get crm.item.payment.list crm.item.payment.product.list
    crm.item.productrow.get crm.item.productrow.list
    crm.lead.fields crm.lead.get crm.lead.list crm.lead.userfield.get crm.lead.userfield.list
    crm.multifield.fields
    crm.orderentity.list
    crm.quote.fields crm.quote.get crm.quote.list crm.quote.userfield.get crm.quote.userfield.list
    crm.requisite.bankdetail.list crm.requisite.fields crm.requisite.get crm.requisite.link.list crm.requisite.list
    crm.requisite.preset.field.list crm.requisite.preset.list
    crm.settings.mode.get
    crm.stagehistory.list
    crm.status.entity.items crm.status.entity.types crm.status.fields crm.status.list
    crm.timeline.comment.list crm.timeline.logmessage.list
    crm.type.fields crm.type.get crm.type.list
    crm.webform.list
    userfieldconfig.get userfieldconfig.gettypes userfieldconfig.list
"""

_AUTOMATION = """
    bizproc.activity.list bizproc.robot.list bizproc.task.list
    bizproc.workflow.instance.list bizproc.workflow.instances bizproc.workflow.template.list
"""

_PEOPLE = """
    access.name
    department.fields department.get
    humanresources.employee.count humanresources.node.get humanresources.node.list
    im.department.get im.department.managers.get im.user.list.get
    main.eventlog.list
    sonet_group.get sonet_group.user.get
    socialnetwork.api.workgroup.get socialnetwork.api.workgroup.list
    user.current user.fields user.get user.search user.userfield.list
"""

_WORK = """
    calendar.accessibility.get calendar.event.get calendar.event.getbyid calendar.section.get calendar.settings.get
    calendar.user.settings.get
    disk.file.get disk.folder.get disk.folder.getchildren
    disk.storage.get disk.storage.getchildren disk.storage.getlist disk.storage.gettypes
    lists.element.get lists.field.get lists.get lists.section.get
    log.blogpost.get
    task.elapseditem.getlist
    tasks.task.get tasks.task.getfields tasks.task.list tasks.template.fields tasks.template.get
"""

_SHOP = """
    catalog.catalog.get catalog.catalog.list
    catalog.price.list catalog.pricetype.list
    catalog.product.get catalog.product.list catalog.product.service.list
    catalog.productproperty.list catalog.productpropertyenum.list
    catalog.section.get catalog.section.list
    sale.order.list sale.payment.list sale.paysystem.list
"""

_CHANNELS = """
    imconnector.list imconnector.status
    imopenlines.config.get imopenlines.config.list.get imopenlines.config.path.get
    landing.site.getlist
    mail.mailbox.list mail.message.list mailservice.list
    telephony.externalline.get
    voximplant.line.get voximplant.line.outgoing.get voximplant.sip.connector.status voximplant.sip.get
    voximplant.statistic.get voximplant.url.get voximplant.user.get
"""

_VERSION_3 = """
    rest.documentation.openapi rest.scope.list
"""

READING_METHODS: frozenset[str] = frozenset(
    " ".join((_BASIC, _CRM, _AUTOMATION, _PEOPLE, _WORK, _SHOP, _CHANNELS, _VERSION_3)).split()
)
"""Every method of the list. ``batch`` is none of them: the client packs it itself, of commands looked up here."""
