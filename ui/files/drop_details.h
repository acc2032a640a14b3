#pragma once

#include "ui/files/drop_model.h"

#include <QWidget>

class QLabel;

namespace ui::files {

class NoteLabel;
class SoundPane;

/// Everything about the dropped thing that is chosen: where it comes from, why it is refused and what to do,
/// and how a tone sounds.
class DropDetails final : public QWidget {
    Q_OBJECT
public:
    /// `model` outlives it.
    explicit DropDetails(const DropModel &model, QWidget *parent = nullptr);

    void present(const QModelIndex &index);
    /// The model was told another rate to convert to.
    void showConverting();

    const SoundPane &sound() const { return *m_sound; }

private:
    void presentSound(const QModelIndex &index);

    const DropModel &m_model;
    QLabel *m_name;
    NoteLabel *m_origin;
    NoteLabel *m_said;
    SoundPane *m_sound;
    bool m_isPacked = false; ///< a tone of a package, which stays as it is
};

} // namespace ui::files
