#pragma once

#include "core/tones/waveform.h"
#include "ui/models/background.h"

#include <QWidget>
#include <functional>

namespace ui::files {

class NoteLabel;
class WaveView;

/// Waveform, facts and advice of one tone. Reads it in another thread.
class SoundPane final : public QWidget {
    Q_OBJECT
public:
    /// How its bytes are had; called in another thread, where it must hold all it needs itself.
    using Open = std::function<base::Result<::files::ContentPtr>()>;

    explicit SoundPane(QWidget *parent = nullptr);

    void present(const QString &name, Open open);
    void clear();
    /// Frames a second that it will be converted to, which is told in place of advice; 0: it stays as it is.
    void setConvertTo(int rate);

    /// Of the tone that is presented; empty: none.
    const QString &name() const { return m_name; }
    const WaveView &wave() const { return *m_wave; }
    /// It is being read.
    bool isReading() const { return m_reading.isRunning(); }

private:
    struct Sound {
        tones::WavFormat format;
        qint64 size = 0; ///< bytes of the file
        base::Result<std::vector<tones::Peak>> peaks;
    };
    static base::Result<Sound> read(const Open &open, const base::Progress &progress);
    void show(const base::Result<Sound> &sound);
    void showAdvice();

    QString m_name;
    std::optional<tones::WavFormat> m_format; ///< nothing: not read, or no sound
    int m_convertTo = 0;
    WaveView *m_wave;
    NoteLabel *m_facts;
    NoteLabel *m_advice;
    models::Background<Sound> m_reading;
};

} // namespace ui::files
