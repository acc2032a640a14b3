#pragma once

#include "ui/files/tone_gift.h"
#include "ui/models/background.h"

#include <QWidget>

class QCheckBox;

namespace ui::files {

class NoteLabel;

/// Whether the devices of the job are to fetch the package that is being added, and which of them can. Those
/// that fetch another one today are a choice of their own, which nobody makes for a person.
class GiveChoice final : public QWidget {
    Q_OBJECT
public:
    /// `scene` never null; without a job it is a plain folder, in which no device can be told anything.
    GiveChoice(models::FilesScenePtr scene, bool isWanted, QWidget *parent = nullptr);

    /// The package that devices would fetch and what will be in it; an empty name: there is none.
    void setPackage(const QString &name, const QStringList &tones);
    /// Whom to tell of it. Nobody while it is not known who that would be, for nobody has seen it then.
    ToneGift given() const;
    /// As the person chose for devices without tones, whether there are such or not.
    bool isWanted() const;
    /// The devices are being looked at.
    bool isPlanning() const { return m_planning.isRunning(); }

Q_SIGNALS:
    void changed();

private:
    void show(GiftOutlook outlook);
    void showMoved();
    QStringList notes() const;

    models::FilesScenePtr m_scene;
    QString m_package;
    QStringList m_tones;
    GiftOutlook m_outlook; ///< of m_package, unless it is being made
    QCheckBox *m_gives;
    QCheckBox *m_moves;
    NoteLabel *m_loss;
    NoteLabel *m_note;
    models::Background<GiftOutlook> m_planning;
};

} // namespace ui::files
