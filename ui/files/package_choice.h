#pragma once

#include "core/base/result.h"

#include <QStringList>
#include <QWidget>

class QComboBox;

namespace ui::files {

class NoteLabel;

/// Which package tones go into: one that is there, or a new one by its name.
class PackageChoice final : public QWidget {
    Q_OBJECT
public:
    explicit PackageChoice(QWidget *parent = nullptr);

    /// `there`: names of the packages that are there, the likeliest first. `suggested`: for a new one.
    void offer(const QStringList &there, const QString &suggested);
    bool isOffered() const;

    /// The name as it will be, with its ending; empty if what is typed cannot be one.
    QString name() const;
    bool isThere() const { return m_there.contains(name()); }

Q_SIGNALS:
    void changed();

private:
    base::Result<QString> read() const;
    void say();

    QStringList m_there;
    QComboBox *m_name;
    NoteLabel *m_note;
};

} // namespace ui::files
