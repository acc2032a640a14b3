#pragma once

#include "ui/models/background.h"
#include "ui/models/files_scene.h"

#include <QWidget>

class QCheckBox;

namespace ui::files {

class NoteLabel;

/// Whether the devices of the job are to fetch the package that is being added, and which of them can.
class GiveChoice final : public QWidget {
    Q_OBJECT
public:
    /// `scene` never null; without a job it is a plain folder, in which no device can be told anything.
    GiveChoice(models::FilesScenePtr scene, bool isWanted, QWidget *parent = nullptr);

    /// The package that devices would fetch; empty: there is none.
    void setPackage(const QString &name);
    /// The package that those of them that can are to be told to fetch; empty: none.
    QString given() const;
    /// As the person chose, whether there are such devices or not.
    bool isWanted() const;
    /// The devices are being looked at.
    bool isPlanning() const { return m_planning.isRunning(); }

Q_SIGNALS:
    void changed();

private:
    /// How devices stand to the package.
    struct Outlook {
        qsizetype fits = 0;
        bool isSaid = false; ///< their settings say so already
        QStringList refusals;
    };
    static Outlook look(const models::FilesScene &scene, const QString &package);
    void show(const Outlook &outlook);

    models::FilesScenePtr m_scene;
    QString m_package;
    QCheckBox *m_gives;
    NoteLabel *m_note;
    models::Background<Outlook> m_planning;
};

} // namespace ui::files
