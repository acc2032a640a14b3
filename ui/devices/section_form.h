#pragma once

#include "ui/devices/field.h"
#include "ui/devices/section_plan.h"

#include <QHash>
#include <QScrollArea>
#include <QStringList>

class QToolButton;

namespace ui::devices {

/// The settings of some sections of the catalogue as a form that scrolls. Common ones come first; the others
/// are below a heading each, and are made when it is opened.
class SectionForm final : public QScrollArea {
    Q_OBJECT
public:
    /// `sections` as Parameter::section has them. `subject` outlives the form.
    SectionForm(Subject &subject, QStringList sections, QWidget *parent = nullptr);

    /// Makes its fields for the subject's era and models, if they are others than those it has fields for.
    void rebuild();
    void refresh();
    void commit();
    /// Is there a place for the key here, be it below a closed heading?
    bool has(const QByteArray &key) const { return m_places.contains(key); }
    /// Opens its heading, brings it into view and gives it the keyboard.
    void goTo(const QByteArray &key);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// Fields below one heading.
    struct Group : PlannedGroup {
        QToolButton *heading = nullptr; ///< null: always open
        QWidget *content = nullptr;     ///< null until it is opened
    };

    void plan();
    void build(QWidget &content);
    void open(std::size_t group, bool on);
    void fill(Group &group);
    void keepWide();
    QString signature() const;

    Subject &m_subject;
    QStringList m_sections;
    QString m_builtFor;
    std::vector<Group> m_groups;
    QHash<QByteArray, std::size_t> m_places; ///< key to group
    QHash<QByteArray, Field *> m_fields;
    bool m_stale = false; ///< values changed while nobody looked
};

} // namespace ui::devices
