#include "ui/devices/all_parameters.h"

#include "core/conf/document.h"
#include "ui/widgets/tables.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::devices {

namespace {

/// Whether a file could have that key, so that it reads back as itself.
bool canBeKey(const QString &text)
{
    conf::Document empty = conf::Document::read({});
    return text.contains(u'.') && !text.contains(u' ') && empty.set(text.toUtf8(), {}).has_value();
}

} // namespace

AllParameters::AllParameters(Subject &subject, QWidget *parent)
    : QWidget(parent),
      m_subject(subject),
      m_model(subject),
      m_found(m_model),
      m_search(new QLineEdit(this)),
      m_changedOnly(new QCheckBox(tr("&Changed only"), this)),
      m_add(new QPushButton(this)),
      m_table(new QTableView(this)),
      m_place(new QWidget(this))
{
    m_search->setPlaceholderText(tr("Search by name or label"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(m_search->placeholderText());
    m_changedOnly->setToolTip(tr("Only what the site, the model, the row or this device says"));
    m_add->hide();
    setUpTable();
    auto *top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(m_changedOnly);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    column->addWidget(m_table, 1);
    column->addWidget(m_place);
    auto *place = new QVBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    connect(m_search, &QLineEdit::textChanged, this, &AllParameters::searchFor);
    connect(m_changedOnly, &QCheckBox::toggled, &m_found, &ParameterSearch::setChangedOnly);
    connect(m_add, &QPushButton::clicked, this, &AllParameters::add);
}

void AllParameters::setUpTable()
{
    m_table->setModel(&m_found);
    widgets::setUpTable(*m_table);
    widgets::setColumnWidths(*m_table, {QStringLiteral("sip.alert10.group.x"),
                                        QStringLiteral("SIP Domain (Proxy Server)"),
                                        QStringLiteral("warble2-med.wav"), QStringLiteral("this device")});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("All parameters"));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AllParameters::showField);
    connect(m_table, &QTableView::activated, this, [this] {
        if (m_field)
            m_field->focus();
    });
}

void AllParameters::searchFor(const QString &words)
{
    m_found.setWords(words);
    const QString key = words.trimmed();
    const bool isNew = !m_subject.isEmpty() && canBeKey(key) && m_model.rowOf(key.toUtf8()) < 0;
    m_add->setText(tr("&Add the key %1").arg(QString(key).replace(u'&', QStringLiteral("&&"))));
    m_add->setVisible(isNew);
}

void AllParameters::showField()
{
    const QModelIndex found = m_table->currentIndex();
    const QByteArray key = found.isValid() ? m_model.keyAt(m_found.mapToSource(found).row()) : QByteArray();
    if (m_field && m_field->key() == key)
        return;
    commit();
    if (m_holder) {
        m_holder->hide();
        m_holder->deleteLater(); // its own edit may have led here
    }
    m_holder = nullptr;
    m_field = nullptr;
    if (key.isEmpty())
        return;
    m_holder = new QWidget(m_place);
    auto *grid = new QGridLayout(m_holder);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setColumnStretch(1, 1);
    m_field = new Field(m_subject, key, m_holder);
    m_field->addTo(*grid, 0);
    m_place->layout()->addWidget(m_holder);
    m_holder->show();
}

void AllParameters::add()
{
    const QByteArray key = m_search->text().trimmed().toUtf8();
    if (m_subject.set(key, QString()))
        goTo(key);
}

void AllParameters::rebuild()
{
    m_model.reload();
    showField();
    searchFor(m_search->text());
}

void AllParameters::refresh()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    const QByteArray key = m_field ? m_field->key() : QByteArray();
    m_model.refresh();
    if (!m_table->currentIndex().isValid() && !key.isEmpty())
        goTo(key);
    if (m_field)
        m_field->refresh();
    searchFor(m_search->text());
}

void AllParameters::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        refresh();
}

void AllParameters::commit()
{
    if (m_field)
        m_field->commit();
}

void AllParameters::goTo(const QByteArray &key)
{
    m_model.refresh();
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    if (!m_found.mapFromSource(m_model.index(row, 0)).isValid()) {
        m_search->clear();
        m_changedOnly->setChecked(false);
    }
    const QModelIndex found = m_found.mapFromSource(m_model.index(row, 0));
    m_table->setCurrentIndex(found);
    m_table->scrollTo(found, QAbstractItemView::PositionAtCenter);
    if (m_field)
        m_field->focus();
}

} // namespace ui::devices
